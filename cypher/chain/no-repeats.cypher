// No entity occurs twice in a chain.
// takes: stops
// uses: place
all(place IN range(0, size(stops) - 2) WHERE NOT stops[place] IN stops[place + 1 ..])
