// How many incidents have no date of beginning.
// takes: incidents
// uses: incident
size([incident IN incidents WHERE incident.startedAt IS NULL])
