const incident = ['ID', 'name', 'start_date', 'end_date'] as const;
const receiver = [
  'receiver_country',
  'receiver_name',
  'receiver_category',
  'receiver_category_subcode',
] as const;
const attribution = [
  'attribution_date',
  'attribution_type',
  'attribution_basis',
  'attributing_actor',
  'attribution_it_company',
  'attributing_country',
  'attributed_initiator',
  'attributed_initiator_country',
  'attributed_initiator_category',
] as const;
/** Columns of the table of incidents alone, without which an incident is still imported. */
const coding = [
  'initiator_name',
  'initiator_country',
  'initiator_category',
  'initiator_category_subcode',
  'attributed_initiator_subcategory',
  'incident_type',
  'data_theft',
  'disruption',
  'hijacking',
  'physical_effects_spatial',
  'physical_effects_temporal',
  'unweighted_cyber_intensity',
  'target_multiplier',
  'weighted_cyber_intensity',
  'impact_indicator',
  'impact_indicator_value',
  'functional_impact',
  'intelligence_impact',
  'political_impact_affected_entities',
  'political_impact_affected_entities_exact_value',
  'economic_impact',
  'economic_impact_exact_value',
  'economic_impact_currency',
  'zero_days',
  'MITRE_initial_access',
  'MITRE_impact',
  'source_incident_detection_disclosure',
  'cyber_conflict_issue',
  'offline_conflict_issue',
  'offline_conflict_name_HIIK',
  'offline_conflict_intensity_subcode',
  'state_responsibility_indicator',
  'IL_breach_indicator',
  'IL_breach_indicator_subcode',
  'legal_attribution_reference',
  'legal_attribution_reference_subcode',
  'legal_response_indicator',
  'evidence_for_sanctions_indicator',
  'sources_url',
  'sources_attribution',
] as const;
const politicalResponse = [
  'political_response_date',
  'political_response_type',
  'political_response_type_subcode',
  'political_response_country',
  'political_response_actor',
] as const;
const legalResponse = [
  'legal_response_date',
  'legal_response_type',
  'legal_response_type_subcode',
  'legal_response_country',
  'legal_response_actor',
] as const;

/** The columns that are left out; docs/reference/eurepoc.md gives the reasons. */
const leftOut = [
  'description',
  'inclusion_criteria',
  'inclusion_criteria_subcode',
  'receiver_region',
  'number_of_attributions',
  'offline_conflict_intensity',
  'number_of_political_responses',
  'zero_days_subcode',
  'user_interaction',
  'has_disruption',
  'political_impact_third_countries',
  'political_impact_third_countries_exact_value',
  'number_of_legal_responses',
  'casualties',
] as const;

/** The columns read from each table; the table of incidents also packs those of the other two. */
export const columns = {
  incident,
  coding: [...coding, ...politicalResponse, ...legalResponse],
  packedReceiver: receiver,
  packedAttribution: attribution,
  receiver: ['ID', ...receiver],
  attribution: ['incident_ID', 'attribution_ID', ...attribution],
  leftOut,
} as const;
