// The class of how long an entity lasted: how many of these lengths it lasted out. Lists of an interval are read by it, and
// `src/model/durationBucket.ts` has the same lengths.
// takes: entity
SET entity.span = CASE WHEN entity.startsOn IS NOT NULL THEN
  size([length IN ['P1D', 'P1M', 'P1Y', 'P10Y'] WHERE date(entity.startsOn) + duration(length) <= date(entity.endsOn)])
END
