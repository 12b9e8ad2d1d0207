// Acquires the write lock of a change that alters existing data, or of an addition that is retried.
{{write/acquire-lock}}
RETURN at
