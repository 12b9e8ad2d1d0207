// Works out anew what follows from what is stated about entities.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
{{derive/entity}}
