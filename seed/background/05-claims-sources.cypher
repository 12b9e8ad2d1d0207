// Publishers and authors of the sources, as stated by each source itself.
UNWIND [
  {source: 'source:ms17-010', publisher: 'organization:microsoft'},
  {source: 'source:microsoft-emergency-patch', publisher: 'organization:microsoft'},
  {source: 'source:shadow-brokers-2016-08', author: 'threat-actor:shadow-brokers'},
  {source: 'source:shadow-brokers-2017-04', author: 'threat-actor:shadow-brokers'},
  {source: 'source:kaspersky-equation', publisher: 'organization:kaspersky'},
  {source: 'source:smith-blog', publisher: 'organization:microsoft', author: 'person:brad-smith'},
  {source: 'source:smith-itv', publisher: 'organization:itv'},
  {source: 'source:malwaretech', author: 'person:marcus-hutchins'},
  {source: 'source:europol-2017-05', publisher: 'organization:europol', author: 'person:rob-wainwright'},
  {source: 'source:nao-report', publisher: 'organization:national-audit-office'},
  {source: 'source:mehta', author: 'person:neel-mehta'},
  {source: 'source:kaspersky-wannacry', publisher: 'organization:kaspersky'},
  {source: 'source:nyt-2017-05-15', publisher: 'organization:new-york-times'},
  {source: 'source:symantec-wannacry', publisher: 'organization:symantec'},
  {source: 'source:un-press-conference-2017-05', author: 'person:kim-in-ryong'},
  {source: 'source:washington-post-2017-06-14', publisher: 'organization:washington-post'},
  {source: 'source:wallace-bbc', publisher: 'organization:bbc'},
  {source: 'source:kcna-2017-10', publisher: 'organization:kcna', author: 'organization:korea-europe-association'},
  {source: 'source:white-house-briefing', publisher: 'organization:white-house'},
  {source: 'source:foreign-office-2017-12', publisher: 'organization:foreign-office'},
  {source: 'source:microsoft-zinc-2017-12', publisher: 'organization:microsoft'},
  {source: 'source:australia-2017-12', publisher: 'country:australia'},
  {source: 'source:gcsb-2017-12', publisher: 'organization:gcsb'},
  {source: 'source:kcna-2017-12', publisher: 'organization:kcna', author: 'organization:north-korean-foreign-ministry'},
  {source: 'source:park-complaint', publisher: 'organization:us-justice'},
  {source: 'source:indictment-2021', publisher: 'organization:us-justice'},
  {source: 'source:treasury-2018', publisher: 'organization:us-treasury'},
  {source: 'source:treasury-2019', publisher: 'organization:us-treasury'},
  {source: 'source:eu-2020', publisher: 'organization:eu-council'},
  {source: 'source:novetta-2016', publisher: 'organization:novetta'},
  {source: 'source:hidden-cobra-alert', publisher: 'organization:us-homeland-security', author: 'organization:fbi'},
  {source: 'source:microsoft-names', publisher: 'organization:microsoft'},
  {source: 'source:crowdstrike-names', publisher: 'organization:crowdstrike'},
  {source: 'source:fireeye-apt28', publisher: 'organization:fireeye'},
  {source: 'source:fireeye-apt29', publisher: 'organization:fireeye'},
  {source: 'source:sony-attackers-message', author: 'intrusion-set:guardians-of-peace'},
  {source: 'source:sony-notice-2014-12', publisher: 'organization:sony-pictures'},
  {source: 'source:kcna-2014-12', publisher: 'organization:kcna', author: 'organization:north-korean-defence-commission'},
  {source: 'source:fbi-2014-12', publisher: 'organization:fbi'},
  {source: 'source:norse-2014-12', author: 'organization:norse'},
  {source: 'source:executive-order-13687', publisher: 'organization:white-house', author: 'person:barack-obama'},
  {source: 'source:crowdstrike-dnc', publisher: 'organization:crowdstrike'},
  {source: 'source:guccifer-2', author: 'threat-actor:guccifer-2'},
  {source: 'source:russian-denials', author: 'country:russia'},
  {source: 'source:joint-statement-2016', publisher: 'organization:us-homeland-security', author: 'organization:director-national-intelligence'},
  {source: 'source:sanctions-2016-12', publisher: 'organization:white-house'},
  {source: 'source:ica-2017', publisher: 'organization:director-national-intelligence', author: 'organization:us-intelligence'},
  {source: 'source:indictment-ira', publisher: 'organization:us-justice'},
  {source: 'source:indictment-gru', publisher: 'organization:us-justice'},
  {source: 'source:qassam-2012-09', author: 'threat-actor:qassam-cyber-fighters'},
  {source: 'source:indictment-banks', publisher: 'organization:us-justice'},
  {source: 'source:uk-cyber-strategy-2016', publisher: 'country:united-kingdom'},
  {source: 'source:bossert-named', publisher: 'organization:white-house'},
  {source: 'source:bossert-resigns', publisher: 'organization:white-house'}
] AS row
UNWIND [
  {id: 'publisher', predicate: 'PUBLISHED_BY', named: row.publisher, says: 'Published by '},
  {id: 'author', predicate: 'WRITTEN_BY', named: row.author, says: 'Written by '}
] AS origin
MATCH (source:Source {id: row.source}), (named:Entity {id: origin.named})
MERGE (claim:Claim {id: 'claim:background-' + replace(row.source, ':', '-') + '-' + origin.id})
  ON CREATE SET claim.predicate = origin.predicate, claim.summary = origin.says + named.name + ': ' + source.name + '.', claim.stance = 'ASSERTS',
    claim.basis = ['DISCLOSED'], claim.statedAt = source.publishedAt, claim.locator = 'imprint', claim.speaker = 'NAMED',
    claim.anonymous = false, claim.marking = 'TLP:CLEAR', claim.recordedAt = $recordedAt
MERGE (claim)-[:SUBJECT]->(source)
MERGE (claim)-[:OBJECT]->(named)
MERGE (claim)-[:MADE_BY]->(named)
MERGE (claim)-[:REPORTED_IN]->(source);
