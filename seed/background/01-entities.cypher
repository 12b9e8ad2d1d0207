// Who and what is widely documented beside the article. Dates that can be disputed are on the claims.

// Groups, under the names they are given
UNWIND [
  {id: 'intrusion-set:lazarus-group', name: 'Lazarus Group', aliases: ['Lazarus'], description: 'The group that most reports tie to WannaCry, under its commonest name.'},
  {id: 'intrusion-set:hidden-cobra', name: 'HIDDEN COBRA', description: 'Name given by the US government.'},
  {id: 'intrusion-set:zinc', name: 'ZINC', aliases: ['Diamond Sleet'], description: 'Name given by Microsoft.'},
  {id: 'intrusion-set:labyrinth-chollima', name: 'Labyrinth Chollima', description: 'Name given by CrowdStrike.'},
  {id: 'intrusion-set:guardians-of-peace', name: 'Guardians of Peace', aliases: ['GOP'], description: 'What the attackers of Sony called themselves.'},
  {id: 'intrusion-set:bluenoroff', name: 'Bluenoroff'},
  {id: 'intrusion-set:andariel', name: 'Andariel'},
  {id: 'intrusion-set:equation-group', name: 'Equation Group', description: 'Name given by Kaspersky.'},
  {id: 'intrusion-set:cozy-bear', name: 'Cozy Bear', description: 'Name given by CrowdStrike.'},
  {id: 'intrusion-set:fancy-bear', name: 'Fancy Bear', description: 'Name given by CrowdStrike.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:IntrusionSet, entity.aliases = [], entity += row, entity.kind = 'INTRUSION_SET', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
UNWIND [
  {id: 'threat-actor:guccifer-2', name: 'Guccifer 2.0'},
  {id: 'threat-actor:qassam-cyber-fighters', name: 'Izz ad-Din al-Qassam Cyber Fighters'},
  {id: 'threat-actor:sony-insider', name: 'An insider at Sony', description: 'A person from within the company, not named.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:ThreatActor, entity.aliases = [], entity += row, entity.kind = 'THREAT_ACTOR', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Organizations
UNWIND [
  {id: 'organization:kaspersky', name: 'Kaspersky', organizationType: 'COMPANY', sectors: ['technology']},
  {id: 'organization:symantec', name: 'Symantec', organizationType: 'COMPANY', sectors: ['technology']},
  {id: 'organization:google', name: 'Google', organizationType: 'COMPANY', sectors: ['technology']},
  {id: 'organization:novetta', name: 'Novetta', organizationType: 'COMPANY', sectors: ['technology']},
  {id: 'organization:crowdstrike', name: 'CrowdStrike', organizationType: 'COMPANY', sectors: ['technology']},
  {id: 'organization:norse', name: 'Norse Corporation', organizationType: 'COMPANY', sectors: ['technology']},
  {id: 'organization:europol', name: 'Europol', organizationType: 'INTERNATIONAL_ORGANIZATION'},
  {id: 'organization:eu-council', name: 'Council of the European Union', organizationType: 'INTERNATIONAL_ORGANIZATION'},
  {id: 'organization:national-audit-office', name: 'UK National Audit Office', organizationType: 'GOVERNMENT', aliases: ['NAO']},
  {id: 'organization:foreign-office', name: 'UK Foreign Office', organizationType: 'GOVERNMENT'},
  {id: 'organization:ncsc', name: 'National Cyber Security Centre', organizationType: 'GOVERNMENT', aliases: ['NCSC']},
  {id: 'organization:us-justice', name: 'US Department of Justice', organizationType: 'GOVERNMENT', aliases: ['DOJ']},
  {id: 'organization:us-treasury', name: 'US Department of the Treasury', organizationType: 'GOVERNMENT'},
  {id: 'organization:us-homeland-security', name: 'US Department of Homeland Security', organizationType: 'GOVERNMENT', aliases: ['DHS']},
  {id: 'organization:director-national-intelligence', name: 'US Director of National Intelligence', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['DNI', 'ODNI']},
  {id: 'organization:fbi', name: 'Federal Bureau of Investigation', organizationType: 'GOVERNMENT', aliases: ['FBI']},
  {id: 'organization:us-government', name: 'US government', organizationType: 'GOVERNMENT'},
  {id: 'organization:north-korean-foreign-ministry', name: 'Foreign ministry of North Korea', organizationType: 'GOVERNMENT'},
  {id: 'organization:north-korean-defence-commission', name: 'National Defence Commission of North Korea', organizationType: 'GOVERNMENT'},
  {id: 'organization:gru', name: 'GRU', organizationType: 'MILITARY', description: 'Military intelligence of Russia.'},
  {id: 'organization:revolutionary-guard', name: 'Islamic Revolutionary Guard Corps', organizationType: 'MILITARY', aliases: ['IRGC']},
  {id: 'organization:itsecteam', name: 'ITSecTeam', organizationType: 'COMPANY'},
  {id: 'organization:mersad', name: 'Mersad', organizationType: 'COMPANY'},
  {id: 'organization:chosun-expo', name: 'Chosun Expo Joint Venture', organizationType: 'COMPANY', aliases: ['Chosun Expo']},
  {id: 'organization:telefonica', name: 'Telefónica', organizationType: 'COMPANY', sectors: ['telecommunications']},
  {id: 'organization:renault', name: 'Renault', organizationType: 'COMPANY', sectors: ['automotive']},
  {id: 'organization:deutsche-bahn', name: 'Deutsche Bahn', organizationType: 'COMPANY', sectors: ['transportation']},
  {id: 'organization:fedex', name: 'FedEx', organizationType: 'COMPANY', sectors: ['transportation']},
  {id: 'organization:russian-interior-ministry', name: 'Interior ministry of Russia', organizationType: 'GOVERNMENT'},
  {id: 'organization:bangladesh-bank', name: 'Bangladesh Bank', organizationType: 'GOVERNMENT', sectors: ['financial-services']}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Organization, entity.aliases = [], entity += row, entity.kind = 'ORGANIZATION', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
UNWIND [
  {id: 'country:australia', name: 'Australia', isoCode: 'AU'}, {id: 'country:canada', name: 'Canada', isoCode: 'CA'},
  {id: 'country:japan', name: 'Japan', isoCode: 'JP'}, {id: 'country:new-zealand', name: 'New Zealand', isoCode: 'NZ'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Country, entity.aliases = [], entity += row, entity.kind = 'COUNTRY', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// People
UNWIND [
  {id: 'person:brad-smith', name: 'Brad Smith', description: 'President of Microsoft.'},
  {id: 'person:marcus-hutchins', name: 'Marcus Hutchins', aliases: ['MalwareTech']},
  {id: 'person:rob-wainwright', name: 'Rob Wainwright', description: 'Director of Europol.'},
  {id: 'person:neel-mehta', name: 'Neel Mehta', description: 'Security researcher at Google.'},
  {id: 'person:ben-wallace', name: 'Ben Wallace', description: 'Security minister of the United Kingdom.'},
  {id: 'person:lord-ahmad', name: 'Lord Ahmad', description: 'Minister at the UK Foreign Office.'},
  {id: 'person:park-jin-hyok', name: 'Park Jin Hyok'}, {id: 'person:jon-chang-hyok', name: 'Jon Chang Hyok'}, {id: 'person:kim-il', name: 'Kim Il'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Person, entity.aliases = [], entity += row, entity.kind = 'PERSON', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Code, weaknesses, and one more incident
UNWIND [
  {id: 'tool:eternalblue', name: 'EternalBlue', toolTypes: ['exploitation']}, {id: 'tool:doublepulsar', name: 'DoublePulsar', toolTypes: ['remote-access']}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Tool, entity.aliases = [], entity += row, entity.kind = 'TOOL', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'vulnerability:cve-2017-0144'})
  ON CREATE SET entity:Vulnerability, entity.kind = 'VULNERABILITY', entity.name = 'CVE-2017-0144', entity.cve = 'CVE-2017-0144', entity.aliases = [],
    entity.description = 'A flaw in version 1 of the SMB protocol in Windows.', entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'incident:bangladesh-bank'})
  ON CREATE SET entity:Incident, entity.kind = 'INCIDENT', entity.name = 'Bangladesh Bank robbery', entity.startedAt = '2016-02', entity.aliases = ['Bangladesh Bank heist'],
    entity.description = 'Theft from the central bank of Bangladesh through payment orders.', entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;

// What happened, and what was done in answer
UNWIND [
  {id: 'event:wannacry-outbreak', name: 'Outbreak of WannaCry', startedAt: '2017-05-12'},
  {id: 'event:sony-attack-seen', name: 'Attack on Sony Pictures is seen', startedAt: '2014-11-24'},
  {id: 'event:shadow-brokers-first-post', name: 'First post of the Shadow Brokers', startedAt: '2016-08-13'},
  {id: 'event:shadow-brokers-release', name: 'Release of EternalBlue and DoublePulsar', startedAt: '2017-04-14'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Event, entity.aliases = [], entity += row, entity.kind = 'EVENT', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
UNWIND [
  {id: 'response:ms17-010', name: 'MS17-010', responseType: 'PATCH', startedAt: '2017-03-14', description: 'Patch of the flaws in SMBv1.'},
  {id: 'response:emergency-patch', name: 'Emergency patch for old versions of Windows', responseType: 'PATCH', startedAt: '2017-05-13'},
  {id: 'response:kill-switch', name: 'Kill-switch domain registered', responseType: 'TAKEDOWN', startedAt: '2017-05-12'},
  {id: 'response:executive-order-13687', name: 'Executive Order 13687 and sanctions', responseType: 'SANCTIONS', startedAt: '2015-01-02'},
  {id: 'response:expulsions-2016', name: 'Sanctions and expulsion of 35 diplomats', responseType: 'EXPULSION', startedAt: '2016-12-29'},
  {id: 'response:complaint-park', name: 'Criminal complaint against Park Jin Hyok', responseType: 'INDICTMENT', startedAt: '2018-06-08'},
  {id: 'response:indictment-2021', name: 'Indictment of Jon Chang Hyok, Kim Il and Park Jin Hyok', responseType: 'INDICTMENT', startedAt: '2021-02-17'},
  {id: 'response:indictment-gru', name: 'Indictment of twelve GRU officers', responseType: 'INDICTMENT', startedAt: '2018-07-13'},
  {id: 'response:indictment-banks', name: 'Indictment of seven Iranians', responseType: 'INDICTMENT', startedAt: '2016-03-24'},
  {id: 'response:sanctions-park', name: 'Sanctions on Park Jin Hyok and Chosun Expo', responseType: 'SANCTIONS', startedAt: '2018-09-06'},
  {id: 'response:sanctions-lazarus', name: 'Sanctions on Lazarus Group, Bluenoroff and Andariel', responseType: 'SANCTIONS', startedAt: '2019-09-13'},
  {id: 'response:eu-sanctions', name: 'First cyber sanctions of the European Union', responseType: 'SANCTIONS', startedAt: '2020-07-30'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Response, entity.aliases = [], entity += row, entity.kind = 'RESPONSE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Sources: publisher, kind of document, date
UNWIND [
  {id: 'source:ms17-010', name: 'Microsoft, security bulletin MS17-010', sourceType: 'SECURITY_BULLETIN', publishedAt: '2017-03-14'},
  {id: 'source:microsoft-emergency-patch', name: 'Microsoft, notice of the emergency patch', sourceType: 'SECURITY_BULLETIN', publishedAt: '2017-05-13'},
  {id: 'source:shadow-brokers-2016-08', name: 'Shadow Brokers, first post', sourceType: 'SOCIAL_MEDIA', publishedAt: '2016-08-13'},
  {id: 'source:shadow-brokers-2017-04', name: 'Shadow Brokers, release', sourceType: 'SOCIAL_MEDIA', publishedAt: '2017-04-14'},
  {id: 'source:kaspersky-equation', name: 'Kaspersky, report on the Equation Group', sourceType: 'TECHNICAL_REPORT', publishedAt: '2015-02-16'},
  {id: 'source:smith-blog', name: 'Microsoft (Brad Smith), blog', sourceType: 'BLOG_POST', publishedAt: '2017-05-14'},
  {id: 'source:smith-itv', name: 'Microsoft (Brad Smith), ITV interview', sourceType: 'INTERVIEW', publishedAt: '2017-10'},
  {id: 'source:malwaretech', name: 'Marcus Hutchins, account of the kill switch', sourceType: 'BLOG_POST', publishedAt: '2017-05'},
  {id: 'source:europol-2017-05', name: 'Europol (Rob Wainwright), interview', sourceType: 'INTERVIEW', publishedAt: '2017-05-14'},
  {id: 'source:nao-report', name: 'UK National Audit Office, report on WannaCry', sourceType: 'AUDIT_REPORT', publishedAt: '2017-10-27'},
  {id: 'source:press-2017-05', name: 'Press reports of May 2017 on the victims', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-05'},
  {id: 'source:mehta', name: 'Neel Mehta, post on shared code', sourceType: 'SOCIAL_MEDIA', publishedAt: '2017-05-15'},
  {id: 'source:kaspersky-wannacry', name: 'Kaspersky, report on WannaCry and Lazarus', sourceType: 'TECHNICAL_REPORT', publishedAt: '2017-05-15'},
  {id: 'source:symantec-wannacry', name: 'Symantec, report on WannaCry and Lazarus', sourceType: 'TECHNICAL_REPORT', publishedAt: '2017-05-22'},
  {id: 'source:wallace-bbc', name: 'Ben Wallace, BBC interview', sourceType: 'INTERVIEW', publishedAt: '2017-10-27'},
  {id: 'source:white-house-briefing', name: 'White House, press briefing on WannaCry', sourceType: 'PRESS_BRIEFING', publishedAt: '2017-12-19'},
  {id: 'source:foreign-office-2017-12', name: 'UK Foreign Office, statement on WannaCry', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-12-19'},
  {id: 'source:kcna-2017-12', name: 'KCNA, statement of the foreign ministry of North Korea', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-12-21'},
  {id: 'source:park-complaint', name: 'US Department of Justice, complaint against Park Jin Hyok', sourceType: 'COURT_DOCUMENT', publishedAt: '2018-09-06'},
  {id: 'source:indictment-2021', name: 'US Department of Justice, indictment of three North Koreans', sourceType: 'COURT_DOCUMENT', publishedAt: '2021-02-17'},
  {id: 'source:treasury-2018', name: 'US Treasury, sanctions notice', sourceType: 'LEGAL_ACT', publishedAt: '2018-09-06'},
  {id: 'source:treasury-2019', name: 'US Treasury, sanctions notice on Lazarus', sourceType: 'LEGAL_ACT', publishedAt: '2019-09-13'},
  {id: 'source:eu-2020', name: 'Council of the European Union, cyber sanctions', sourceType: 'LEGAL_ACT', publishedAt: '2020-07-30'},
  {id: 'source:novetta-2016', name: 'Novetta, report on the Lazarus Group', sourceType: 'TECHNICAL_REPORT', publishedAt: '2016'},
  {id: 'source:hidden-cobra-alert', name: 'US government, alert on HIDDEN COBRA', sourceType: 'SECURITY_BULLETIN', publishedAt: '2017-06'},
  {id: 'source:microsoft-names', name: 'Microsoft, names of threat actors', sourceType: 'TECHNICAL_REPORT'},
  {id: 'source:crowdstrike-names', name: 'CrowdStrike, names of adversaries', sourceType: 'TECHNICAL_REPORT'},
  {id: 'source:sony-attackers-message', name: 'Message of the attackers of Sony', sourceType: 'OTHER', publishedAt: '2014-11'},
  {id: 'source:kcna-2014-12', name: 'KCNA, statement of the National Defence Commission', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2014-12-07'},
  {id: 'source:fbi-2014-12', name: 'FBI, update on the Sony investigation', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2014-12-19'},
  {id: 'source:norse-2014-12', name: 'Norse Corporation, findings on Sony', sourceType: 'INTERVIEW', publishedAt: '2014-12'},
  {id: 'source:executive-order-13687', name: 'White House, Executive Order 13687', sourceType: 'LEGAL_ACT', publishedAt: '2015-01-02'},
  {id: 'source:crowdstrike-dnc', name: 'CrowdStrike, report on the DNC', sourceType: 'BLOG_POST', publishedAt: '2016-06-14'},
  {id: 'source:guccifer-2', name: 'Guccifer 2.0, first post', sourceType: 'BLOG_POST', publishedAt: '2016-06-15'},
  {id: 'source:joint-statement-2016', name: 'DHS and DNI, joint statement', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2016-10-07'},
  {id: 'source:sanctions-2016-12', name: 'White House, measures against Russia', sourceType: 'LEGAL_ACT', publishedAt: '2016-12-29'},
  {id: 'source:ica-2017', name: 'Intelligence Community Assessment on the 2016 election', sourceType: 'INTELLIGENCE_ASSESSMENT', publishedAt: '2017-01-06'},
  {id: 'source:indictment-gru', name: 'US Department of Justice, indictment of GRU officers', sourceType: 'COURT_DOCUMENT', publishedAt: '2018-07-13'},
  {id: 'source:putin-2017-11', name: 'Vladimir Putin to Donald Trump', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-11-11'},
  {id: 'source:qassam-2012-09', name: 'Izz ad-Din al-Qassam Cyber Fighters, post on Operation Ababil', sourceType: 'SOCIAL_MEDIA', publishedAt: '2012-09'},
  {id: 'source:indictment-banks', name: 'US Department of Justice, indictment of seven Iranians', sourceType: 'COURT_DOCUMENT', publishedAt: '2016-03-24'},
  {id: 'source:public-record', name: 'Public record of offices held', sourceType: 'OTHER'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Source, entity.aliases = [], entity += row, entity.kind = 'SOURCE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
