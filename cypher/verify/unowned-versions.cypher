// Finds versions that do not belong to exactly one entity.
UNWIND $numbers AS number
MATCH (version:EntityVersion)
WHERE id(version) = number AND COUNT { (version)<-[:CHANGED_IN]-() } <> 1
RETURN number
