// Takes the turn of a change that revises what stands, or that has waited for it from the beginning.
{{write/acquire-lock}}
RETURN at
