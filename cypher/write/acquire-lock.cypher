// Takes the write lock, the `changes` clock, which the transaction holds until it ends: all changes wait for it. Returns
// the moment of this change and when existing data was last altered. Moments increase in commit order, by at least 1 ms,
// even if the clocks of machines differ. `$revises`: whether this change alters existing data.
// binds: at, revisedAt
MERGE (clock:Clock {name: 'changes'})
SET clock.held = true
WITH clock, clock.revisedAt AS revisedAt, datetime.realtime().epochMillis AS now, coalesce(datetime(clock.at).epochMillis, 0) AS last
WITH clock, revisedAt, datetime({epochMillis: CASE WHEN now > last THEN now ELSE last + 1 END}) AS moment
WITH clock, revisedAt, substring(toString(moment), 0, 19) + '.' + right('00' + moment.millisecond, 3) + 'Z' AS at
SET clock.at = at, clock.held = null, clock.revisedAt = CASE WHEN $revises THEN at ELSE revisedAt END
WITH at, revisedAt
