// How some relationships are claimed.
UNWIND $relationships AS relationship
{{derive/evidence-of}}
