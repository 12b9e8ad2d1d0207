// The moment of the last change that was kept; nothing where none ever was.
MATCH (clock:Clock {name: 'changes'})
RETURN clock.at
