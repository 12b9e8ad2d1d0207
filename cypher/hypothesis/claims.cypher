// Leads from attributions to the counted claims for and against them, and to those about something else that dispute one. A
// claim is found once for each attribution, and for each claim that it disputes.
// takes: edges, claim
// uses: edge, evidence, supporting, disputing
CALL (edges) {
  UNWIND edges AS edge
  {{lens/counted-positions edge evidence}}
  RETURN evidence AS claim
  UNION ALL
  UNWIND edges AS edge
  {{lens/counted-positions edge supporting}}
  {{lens/disputes-from-elsewhere edge supporting disputing}}
  RETURN disputing AS claim
}
