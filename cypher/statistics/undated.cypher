// Counts the incidents without a start date.
// takes: incidents
// uses: incident
size([incident IN incidents WHERE incident.startedAt IS NULL])
