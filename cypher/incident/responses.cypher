// Lists the responses to an incident.
// takes: incident
// binds: response
// uses: edge
// keys: response.orderDate, response.id
MATCH (incident)<-[edge:RESPONDED_TO|MITIGATES]-(response:Response)
WHERE {{supported-edge edge}}
WITH DISTINCT response
