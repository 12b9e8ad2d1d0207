// Reads the moment of the last committed change; null if there is none.
// uses: clock
// unguarded: clock: it holds a moment, and nothing of what changed
MATCH (clock:Clock {name: 'changes'})
RETURN clock.at
