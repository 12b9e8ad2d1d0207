const action = ['variety', 'vector', 'name', 'cve', 'target', 'location', 'result', 'notes'];
/** The fields of VERIS 1.4, read or left out on purpose, by the path of the object that has them. */
const fields: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['schema_version', 'source_id', 'incident_id', 'security_incident', 'confidence', 'summary', 'notes'],
    ...['timeline', 'victim', 'actor', 'action', 'attribute', 'impact', 'asset', 'discovery_method'],
    ...['discovery_notes', 'control_failure', 'corrective_action', 'cost_corrective_action', 'targeted'],
    ...['campaign_id', 'reference', 'plus'],
  ],
  timeline: ['incident', 'compromise', 'exfiltration', 'discovery', 'containment'],
  'timeline.incident': ['year', 'month', 'day', 'time'],
  victim: [
    ...['victim_id', 'country', 'region', 'state', 'industry', 'employee_count', 'revenue', 'secondary'],
    ...['locations_affected', 'government', 'notes'],
  ],
  'victim.secondary': ['victim_id', 'amount', 'notes'],
  actor: ['external', 'internal', 'partner', 'unknown'],
  'actor.external': ['name', 'variety', 'motive', 'country', 'region', 'notes'],
  'actor.internal': ['variety', 'motive', 'job_change', 'notes'],
  'actor.partner': ['name', 'variety', 'motive', 'country', 'region', 'industry', 'notes'],
  action: ['malware', 'hacking', 'social', 'misuse', 'physical', 'error', 'environmental', 'unknown'],
  'action.malware': action,
  'action.hacking': action,
  'action.social': action,
  'action.misuse': action,
  'action.physical': action,
  'action.error': action,
  'action.environmental': action,
  attribute: ['confidentiality', 'integrity', 'availability'],
  'attribute.confidentiality': [
    ...['data_disclosure', 'data_total', 'data', 'data_victim', 'data_misuse', 'state', 'credit_monitoring'],
    ...['credit_monitoring_years', 'data_abuse', 'partner_data', 'partner_number', 'notes'],
  ],
  'attribute.integrity': ['variety', 'notes'],
  'attribute.availability': ['variety', 'duration', 'notes'],
  impact: [
    ...['overall_rating', 'overall_amount', 'overall_min_amount', 'overall_max_amount', 'iso_currency_code'],
    ...['loss', 'notes'],
  ],
};

/** The paths of the fields of an object that VERIS 1.4 does not have. */
export function unknownFields(value: unknown, path = ''): string[] {
  const known = fields[path];
  if (known === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const full = path === '' ? name : `${path}.${name}`;
    return known.includes(name) ? unknownFields(part, full) : [full];
  });
}
