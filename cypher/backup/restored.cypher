// Removes the temporary node numbers of a restore from up to `$limit` nodes, and derives what backups of earlier versions
// lack: which claimants of a claim were merged after it was made.
MATCH (node:Restoring)
WITH node LIMIT $limit
REMOVE node.restoring, node:Restoring
WITH node, {{derive/merged-claimants node}} AS merged
SET node.mergedClaimantIds = CASE WHEN size(merged) > 0 THEN merged END
RETURN count(node)
