// Marks a graph as being restored, so that one that was cut off is known for what it is.
MERGE (mark:RestoreUnderway)
SET mark.at = $at
