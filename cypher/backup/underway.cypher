// Marks the graph as being restored, so that an interrupted restore is recognized.
MERGE (mark:RestoreUnderway)
SET mark.at = $at
