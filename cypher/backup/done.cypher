// Removes the mark of a restore that is complete.
MATCH (mark:RestoreUnderway)
DELETE mark
