// Takes the clock, which only one change has at a time, until that is kept or taken back: from here on nobody else writes.
// Gives the moment that the change is known by, and when what stood had last been revised. Moments follow each other as
// changes are kept, whoever began first and whatever the clocks of machines say. `$revises`: whether this one revises.
// binds: at, revisedAt
MERGE (clock:Clock {name: 'changes'})
SET clock.held = true
WITH clock, clock.revisedAt AS revisedAt, datetime.realtime().epochMillis AS now, coalesce(datetime(clock.at).epochMillis, 0) AS last
WITH clock, revisedAt, datetime({epochMillis: CASE WHEN now > last THEN now ELSE last + 1 END}) AS moment
WITH clock, revisedAt, substring(toString(moment), 0, 19) + '.' + right('00' + moment.millisecond, 3) + 'Z' AS at
SET clock.at = at, clock.held = null, clock.revisedAt = CASE WHEN $revises THEN at ELSE revisedAt END
WITH at, revisedAt
