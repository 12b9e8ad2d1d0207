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

/** The columns read from each table; the table of incidents also packs those of the other two. */
export const columns = {
  incident,
  packedReceiver: receiver,
  packedAttribution: attribution,
  receiver: ['ID', ...receiver],
  attribution: ['incident_ID', 'attribution_ID', ...attribution],
} as const;
