// Joins the nodes of a backup to their edges while it is restored.
CREATE INDEX restoring IF NOT EXISTS FOR (node:Restoring) ON (node.restoring);
