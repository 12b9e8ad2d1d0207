// Stores the duration bucket of an entity: how many of these lengths it lasted at least. A range scan of an interval
// reads only the buckets that can match. `src/model/durationBucket.ts` has the same lengths.
// takes: entity
SET entity.span = CASE WHEN entity.startsOn IS NOT NULL THEN
  size([length IN ['P1D', 'P1M', 'P1Y', 'P10Y'] WHERE date(entity.startsOn) + duration(length) <= date(entity.endsOn)])
END
