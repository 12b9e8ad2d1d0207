// The moment of the last change that was kept; nothing where none ever was.
// uses: clock
// unguarded: clock: it holds a moment, and nothing of what changed
MATCH (clock:Clock {name: 'changes'})
RETURN clock.at
