// A graph that is whole again.
MATCH (mark:RestoreUnderway)
DELETE mark
