// Whether a restore was cut off.
MATCH (mark:RestoreUnderway)
RETURN mark.at LIMIT 1
