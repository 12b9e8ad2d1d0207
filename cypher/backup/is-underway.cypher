// Finds the mark of a restore that was interrupted.
MATCH (mark:RestoreUnderway)
RETURN mark.at LIMIT 1
