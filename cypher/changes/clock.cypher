// The moment of the last change that was kept; nothing where none ever was.
// binds: at
// uses: clock
OPTIONAL MATCH (clock:Clock {name: 'changes'})
WITH clock.at AS at
