// Entities of widely documented background. Descriptions only identify; everything that can be disputed is a claim.

// Groups, each by a name that one party gave it; that two names mean the same group is a claim
UNWIND [
  {id: 'intrusion-set:lazarus-group', name: 'Lazarus Group', aliases: ['Lazarus'], externalIds: ['ATT&CK:G0032'], description: 'Group named in reports on the attack on Sony Pictures and on WannaCry.'},
  {id: 'intrusion-set:hidden-cobra', name: 'HIDDEN COBRA', description: 'Name given by the US government.'},
  {id: 'intrusion-set:zinc', name: 'ZINC', aliases: ['Diamond Sleet'], description: 'Name given by Microsoft, later Diamond Sleet.'},
  {id: 'intrusion-set:labyrinth-chollima', name: 'Labyrinth Chollima', description: 'Name given by CrowdStrike.'},
  {id: 'intrusion-set:guardians-of-peace', name: 'Guardians of Peace', aliases: ['GOP'], description: 'Name that the attackers of Sony Pictures gave themselves.'},
  {id: 'intrusion-set:bluenoroff', name: 'Bluenoroff', description: 'Group listed by the US Treasury with Lazarus Group.'},
  {id: 'intrusion-set:andariel', name: 'Andariel', externalIds: ['ATT&CK:G0138'], description: 'Group listed by the US Treasury with Lazarus Group.'},
  {id: 'intrusion-set:equation-group', name: 'Equation Group', externalIds: ['ATT&CK:G0020'], description: 'Name given by Kaspersky.'},
  {id: 'intrusion-set:cozy-bear', name: 'Cozy Bear', aliases: ['APT29', 'CozyDuke', 'NOBELIUM', 'Midnight Blizzard'], description: 'Name given by CrowdStrike.'},
  {id: 'intrusion-set:fancy-bear', name: 'Fancy Bear', aliases: ['APT28', 'Sofacy', 'STRONTIUM', 'Forest Blizzard'], description: 'Name given by CrowdStrike.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:IntrusionSet, entity.aliases = [], entity += row, entity.kind = 'INTRUSION_SET', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
UNWIND [
  {id: 'threat-actor:guccifer-2', name: 'Guccifer 2.0', description: 'Persona that appeared in June 2016.'},
  {id: 'threat-actor:qassam-cyber-fighters', name: 'Izz ad-Din al-Qassam Cyber Fighters', description: 'Group that uses this name.'},
  {id: 'threat-actor:sony-insider', name: 'An insider at Sony', description: 'A person inside the company, not named.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:ThreatActor, entity.aliases = [], entity += row, entity.kind = 'THREAT_ACTOR', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Organizations
UNWIND [
  {id: 'organization:kaspersky', name: 'Kaspersky', organizationType: 'COMPANY', sectors: ['technology'], description: 'Security company.'},
  {id: 'organization:symantec', name: 'Symantec', organizationType: 'COMPANY', sectors: ['technology'], description: 'Security company.'},
  {id: 'organization:google', name: 'Google', organizationType: 'COMPANY', sectors: ['technology'], description: 'Technology company.'},
  {id: 'organization:facebook', name: 'Facebook', organizationType: 'COMPANY', sectors: ['technology'], description: 'Technology company.'},
  {id: 'organization:novetta', name: 'Novetta', organizationType: 'COMPANY', sectors: ['technology'], description: 'Security company.'},
  {id: 'organization:crowdstrike', name: 'CrowdStrike', organizationType: 'COMPANY', sectors: ['technology'], description: 'Security company.'},
  {id: 'organization:fireeye', name: 'FireEye', organizationType: 'COMPANY', sectors: ['technology'], description: 'Security company.'},
  {id: 'organization:norse', name: 'Norse Corporation', organizationType: 'COMPANY', sectors: ['technology'], description: 'Security company.'},
  {id: 'organization:europol', name: 'Europol', organizationType: 'INTERNATIONAL_ORGANIZATION', description: 'Agency of the European Union for law enforcement cooperation.'},
  {id: 'organization:eu-council', name: 'Council of the European Union', organizationType: 'INTERNATIONAL_ORGANIZATION', description: 'Institution of the European Union in which the governments meet.'},
  {id: 'organization:national-audit-office', name: 'UK National Audit Office', aliases: ['NAO'], organizationType: 'GOVERNMENT', description: 'Auditor of public spending in the United Kingdom.'},
  {id: 'organization:foreign-office', name: 'UK Foreign Office', organizationType: 'GOVERNMENT', description: 'Foreign ministry of the United Kingdom.'},
  {id: 'organization:ncsc', name: 'National Cyber Security Centre', aliases: ['NCSC'], organizationType: 'GOVERNMENT', description: 'Cyber security authority of the United Kingdom, part of GCHQ.'},
  {id: 'organization:us-justice', name: 'US Department of Justice', aliases: ['DOJ'], organizationType: 'GOVERNMENT', description: 'Justice ministry of the United States.'},
  {id: 'organization:us-treasury', name: 'US Department of the Treasury', organizationType: 'GOVERNMENT', description: 'Finance ministry of the United States.'},
  {id: 'organization:us-homeland-security', name: 'US Department of Homeland Security', aliases: ['DHS'], organizationType: 'GOVERNMENT', description: 'Department of the United States for domestic security.'},
  {id: 'organization:director-national-intelligence', name: 'US Director of National Intelligence', aliases: ['DNI', 'ODNI'], organizationType: 'INTELLIGENCE_AGENCY', description: 'Head of the US intelligence community.'},
  {id: 'organization:fbi', name: 'Federal Bureau of Investigation', aliases: ['FBI'], organizationType: 'GOVERNMENT', description: 'Federal police and domestic intelligence agency of the United States.'},
  {id: 'organization:gcsb', name: 'Government Communications Security Bureau', aliases: ['GCSB'], organizationType: 'INTELLIGENCE_AGENCY', description: 'Signals intelligence agency of New Zealand.'},
  {id: 'organization:north-korean-foreign-ministry', name: 'Foreign ministry of North Korea', organizationType: 'GOVERNMENT', description: 'Foreign ministry of North Korea.'},
  {id: 'organization:north-korean-defence-commission', name: 'National Defence Commission of North Korea', organizationType: 'GOVERNMENT', description: 'State body of North Korea.'},
  {id: 'organization:korea-europe-association', name: 'Korea-Europe Association', organizationType: 'OTHER', description: 'Association that speaks through KCNA.'},
  {id: 'organization:kcna', name: 'Korean Central News Agency', aliases: ['KCNA'], organizationType: 'MEDIA', description: 'State news agency of North Korea.'},
  {id: 'organization:reconnaissance-general-bureau', name: 'Reconnaissance General Bureau', aliases: ['RGB'], organizationType: 'INTELLIGENCE_AGENCY', description: 'Intelligence agency of North Korea.'},
  {id: 'organization:lab-110', name: 'Lab 110', aliases: ['110th Research Center'], organizationType: 'INTELLIGENCE_AGENCY', description: 'Unit named in US documents on Lazarus Group.'},
  {id: 'organization:chosun-expo', name: 'Chosun Expo Joint Venture', aliases: ['Chosun Expo'], organizationType: 'COMPANY', description: 'Company sanctioned by the United States and the European Union.'},
  {id: 'organization:gru', name: 'GRU', organizationType: 'MILITARY', description: 'Military intelligence of Russia.'},
  {id: 'organization:gru-unit-26165', name: 'GRU unit 26165', organizationType: 'MILITARY', description: 'Unit named in the indictment of twelve GRU officers.'},
  {id: 'organization:gru-unit-74455', name: 'GRU unit 74455', organizationType: 'MILITARY', description: 'Unit named in the indictment of twelve GRU officers.'},
  {id: 'organization:internet-research-agency', name: 'Internet Research Agency', aliases: ['IRA'], organizationType: 'OTHER', description: 'Organization indicted in the United States on 16 February 2018.'},
  {id: 'organization:revolutionary-guard', name: 'Islamic Revolutionary Guard Corps', aliases: ['IRGC'], organizationType: 'MILITARY', description: 'Branch of the armed forces of Iran.'},
  {id: 'organization:itsecteam', name: 'ITSecTeam', organizationType: 'COMPANY', description: 'Company in Iran named in an indictment.'},
  {id: 'organization:mersad', name: 'Mersad', organizationType: 'COMPANY', description: 'Company in Iran named in an indictment.'},
  {id: 'organization:telefonica', name: 'Telefónica', organizationType: 'COMPANY', sectors: ['telecommunications'], description: 'Telecommunications company.'},
  {id: 'organization:renault', name: 'Renault', organizationType: 'COMPANY', sectors: ['automotive'], description: 'Car maker.'},
  {id: 'organization:deutsche-bahn', name: 'Deutsche Bahn', organizationType: 'COMPANY', sectors: ['transportation'], description: 'Railway company.'},
  {id: 'organization:fedex', name: 'FedEx', organizationType: 'COMPANY', sectors: ['transportation'], description: 'Delivery company.'},
  {id: 'organization:russian-interior-ministry', name: 'Interior ministry of Russia', organizationType: 'GOVERNMENT', description: 'Interior ministry of Russia.'},
  {id: 'organization:bangladesh-bank', name: 'Bangladesh Bank', organizationType: 'GOVERNMENT', sectors: ['financial-services'], description: 'Central bank of Bangladesh.'},
  {id: 'organization:bbc', name: 'BBC', organizationType: 'MEDIA', description: 'Broadcaster in the United Kingdom.'},
  {id: 'organization:itv', name: 'ITV', organizationType: 'MEDIA', description: 'Broadcaster in the United Kingdom.'},
  {id: 'organization:washington-post', name: 'The Washington Post', organizationType: 'MEDIA', description: 'Newspaper in Washington.'},
  {id: 'organization:the-guardian', name: 'The Guardian', organizationType: 'MEDIA', description: 'Newspaper in London.'},
  {id: 'organization:the-hill', name: 'The Hill', organizationType: 'MEDIA', description: 'Newspaper in Washington.'},
  {id: 'organization:fcw', name: 'FCW', aliases: ['Federal Computer Week'], organizationType: 'MEDIA', description: 'Magazine on information technology in the US government.'},
  {id: 'organization:times-of-israel', name: 'The Times of Israel', organizationType: 'MEDIA', description: 'Online newspaper in Israel.'},
  {id: 'organization:moscow-times', name: 'The Moscow Times', organizationType: 'MEDIA', description: 'Newspaper on Russia in English.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Organization, entity.aliases = [], entity += row, entity.kind = 'ORGANIZATION', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
UNWIND [
  {id: 'country:australia', name: 'Australia', isoCode: 'AU', externalIds: ['ISO 3166-1:AUS', 'ISO 3166-1:036'], description: 'State in Oceania.'},
  {id: 'country:bangladesh', name: 'Bangladesh', isoCode: 'BD', externalIds: ['ISO 3166-1:BGD', 'ISO 3166-1:050'], aliases: ["People's Republic of Bangladesh", 'East Pakistan'], description: 'State in South Asia.'},
  {id: 'country:canada', name: 'Canada', isoCode: 'CA', externalIds: ['ISO 3166-1:CAN', 'ISO 3166-1:124'], description: 'State in North America.'},
  {id: 'country:france', name: 'France', isoCode: 'FR', externalIds: ['ISO 3166-1:FRA', 'ISO 3166-1:250'], aliases: ['French Republic'], description: 'State in Europe.'},
  {id: 'country:germany', name: 'Germany', isoCode: 'DE', externalIds: ['ISO 3166-1:DEU', 'ISO 3166-1:276'], aliases: ['Federal Republic of Germany'], description: 'State in Europe.'},
  {id: 'country:japan', name: 'Japan', isoCode: 'JP', externalIds: ['ISO 3166-1:JPN', 'ISO 3166-1:392'], description: 'State in East Asia.'},
  {id: 'country:new-zealand', name: 'New Zealand', isoCode: 'NZ', externalIds: ['ISO 3166-1:NZL', 'ISO 3166-1:554'], aliases: ['Aotearoa'], description: 'State in Oceania.'},
  {id: 'country:spain', name: 'Spain', isoCode: 'ES', externalIds: ['ISO 3166-1:ESP', 'ISO 3166-1:724'], aliases: ['Kingdom of Spain'], description: 'State in Europe.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Country, entity.aliases = [], entity += row, entity.kind = 'COUNTRY', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// People
UNWIND [
  {id: 'person:brad-smith', name: 'Brad Smith', description: 'President of Microsoft.'},
  {id: 'person:marcus-hutchins', name: 'Marcus Hutchins', aliases: ['MalwareTech'], description: 'Security researcher.'},
  {id: 'person:rob-wainwright', name: 'Rob Wainwright', description: 'Director of Europol.'},
  {id: 'person:neel-mehta', name: 'Neel Mehta', description: 'Security researcher at Google.'},
  {id: 'person:ben-wallace', name: 'Ben Wallace', description: 'Security minister of the United Kingdom.'},
  {id: 'person:lord-ahmad', name: 'Lord Ahmad', description: 'Minister at the UK Foreign Office.'},
  {id: 'person:kim-in-ryong', name: 'Kim In Ryong', description: 'Deputy ambassador of North Korea to the United Nations.'},
  {id: 'person:sergei-lavrov', name: 'Sergei Lavrov', description: 'Foreign minister of Russia.'},
  {id: 'person:dmitry-peskov', name: 'Dmitry Peskov', description: 'Spokesman of the President of Russia.'},
  {id: 'person:park-jin-hyok', name: 'Park Jin Hyok', description: 'Programmer charged in the United States.'},
  {id: 'person:jon-chang-hyok', name: 'Jon Chang Hyok', description: 'Programmer charged in the United States.'},
  {id: 'person:kim-il', name: 'Kim Il', description: 'Programmer charged in the United States.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Person, entity.aliases = [], entity += row, entity.kind = 'PERSON', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Code, a vulnerability, and one more incident
UNWIND [
  {id: 'tool:eternalblue', name: 'EternalBlue', toolTypes: ['exploitation'], description: 'Exploit.'},
  {id: 'tool:doublepulsar', name: 'DoublePulsar', toolTypes: ['remote-access'], description: 'Backdoor.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Tool, entity.aliases = [], entity += row, entity.kind = 'TOOL', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'vulnerability:cve-2017-0144'})
  ON CREATE SET entity:Vulnerability, entity.kind = 'VULNERABILITY', entity.name = 'CVE-2017-0144', entity.cve = 'CVE-2017-0144', entity.aliases = [],
    entity.description = 'Vulnerability in version 1 of the SMB protocol in Windows.', entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'incident:bangladesh-bank'})
  ON CREATE SET entity:Incident, entity.kind = 'INCIDENT', entity.name = 'Bangladesh Bank robbery', entity.startedAt = '2016-02', entity.aliases = ['Bangladesh Bank heist'],
    entity.description = 'Theft of money from the central bank of Bangladesh.', entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;

// The article gives a month, a year or no date; other sources are more exact. Values that a user entered are kept.
UNWIND [
  {id: 'incident:wannacry', article: '2017-05', startedAt: '2017-05-12'},
  {id: 'incident:sony-pictures', article: '2014', startedAt: '2014-11-24'},
  {id: 'incident:dnc', article: '', startedAt: '2015-07'}
] AS row
MATCH (incident:Entity {id: row.id})
WHERE incident.version = 1 AND coalesce(incident.startedAt, '') = row.article
SET incident.startedAt = row.startedAt
REMOVE incident.level;

MATCH (source:Entity {id: 'source:trump-on-putin'})
WHERE source.version = 1 AND source.publishedAt = '2017-11'
SET source.publishedAt = '2017-11-11'
REMOVE source.level;

// Events, and responses
UNWIND [
  {id: 'event:wannacry-outbreak', name: 'Outbreak of WannaCry', startedAt: '2017-05-12', description: 'WannaCry begins to spread.'},
  {id: 'event:sony-attack-seen', name: 'Attack on Sony Pictures is seen', startedAt: '2014-11-24', description: 'The network of Sony Pictures is disrupted.'},
  {id: 'event:shadow-brokers-first-post', name: 'First post of the Shadow Brokers', startedAt: '2016-08-13', description: 'The Shadow Brokers appear in public.'},
  {id: 'event:shadow-brokers-release', name: 'Release of EternalBlue and DoublePulsar', startedAt: '2017-04-14', description: 'The Shadow Brokers publish exploits.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Event, entity.aliases = [], entity += row, entity.kind = 'EVENT', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
UNWIND [
  {id: 'response:ms17-010', name: 'MS17-010', responseType: 'PATCH', startedAt: '2017-03-14', description: 'Patch for vulnerabilities in SMBv1.'},
  {id: 'response:emergency-patch', name: 'Emergency patch for unsupported versions of Windows', responseType: 'PATCH', startedAt: '2017-05-13', description: 'Patch for versions of Windows out of support.'},
  {id: 'response:kill-switch', name: 'Kill-switch domain registered', responseType: 'TAKEDOWN', startedAt: '2017-05-12', description: 'Registration of a domain that WannaCry asks for.'},
  {id: 'response:lazarus-disruption', name: 'Disruption of Lazarus accounts by Facebook and Microsoft', responseType: 'TAKEDOWN', startedAt: '2017-12', description: 'Accounts and malware of the group are disrupted.'},
  {id: 'response:executive-order-13687', name: 'Executive Order 13687 and sanctions', responseType: 'SANCTIONS', startedAt: '2015-01-02', description: 'Sanctions of the United States on North Korea.'},
  {id: 'response:expulsions-2016', name: 'Sanctions and expulsion of 35 diplomats', responseType: 'EXPULSION', startedAt: '2016-12-29', description: 'Measures of the United States against Russia.'},
  {id: 'response:indictment-banks', name: 'Indictment of seven Iranians', responseType: 'INDICTMENT', startedAt: '2016-03-24', description: 'Charges against members of ITSecTeam and Mersad.'},
  {id: 'response:indictment-ira', name: 'Indictment of the Internet Research Agency', responseType: 'INDICTMENT', startedAt: '2018-02-16', description: 'Charges over the election of 2016.'},
  {id: 'response:indictment-gru', name: 'Indictment of twelve GRU officers', responseType: 'INDICTMENT', startedAt: '2018-07-13', description: 'Charges over the hack of the Democratic National Committee.'},
  {id: 'response:complaint-park', name: 'Criminal complaint against Park Jin Hyok', responseType: 'COMPLAINT', startedAt: '2018-06-08', description: 'Charges sworn on 8 June 2018 and unsealed on 6 September 2018.'},
  {id: 'response:sanctions-park', name: 'Sanctions on Park Jin Hyok and Chosun Expo', responseType: 'SANCTIONS', startedAt: '2018-09-06', description: 'Sanctions of the United States.'},
  {id: 'response:sanctions-lazarus', name: 'Sanctions on Lazarus Group, Bluenoroff and Andariel', responseType: 'SANCTIONS', startedAt: '2019-09-13', description: 'Sanctions of the United States.'},
  {id: 'response:eu-sanctions', name: 'First cyber sanctions of the European Union', responseType: 'SANCTIONS', startedAt: '2020-07-30', description: 'Sanctions under the cyber sanctions regime of the European Union.'},
  {id: 'response:indictment-2021', name: 'Indictment of Jon Chang Hyok, Kim Il and Park Jin Hyok', responseType: 'INDICTMENT', startedAt: '2021-02-17', description: 'Charges unsealed on 17 February 2021.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Response, entity.aliases = [], entity += row, entity.kind = 'RESPONSE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Sources. Reliability is F (cannot be judged, Admiralty code) where the author cannot be identified.
UNWIND [
  {id: 'source:ms17-010', name: 'Microsoft Security Bulletin MS17-010', sourceType: 'SECURITY_BULLETIN', publishedAt: '2017-03-14', url: 'https://learn.microsoft.com/en-us/security-updates/securitybulletins/2017/ms17-010', description: 'Security Update for Microsoft Windows SMB Server, critical.'},
  {id: 'source:microsoft-emergency-patch', name: 'Microsoft, notice of the emergency patch', sourceType: 'SECURITY_BULLETIN', publishedAt: '2017-05-13', description: 'Notice of the patch for Windows versions out of support.'},
  {id: 'source:shadow-brokers-2016-08', name: 'Shadow Brokers, first post', sourceType: 'SOCIAL_MEDIA', publishedAt: '2016-08-13', reliability: 'F', description: 'First public post of the group.'},
  {id: 'source:shadow-brokers-2017-04', name: 'Shadow Brokers, release of April 2017', sourceType: 'SOCIAL_MEDIA', publishedAt: '2017-04-14', reliability: 'F', description: 'Post with which the group released exploits.'},
  {id: 'source:kaspersky-equation', name: 'Kaspersky, report on the Equation Group', sourceType: 'TECHNICAL_REPORT', publishedAt: '2015-02-16', description: 'Report that names the Equation Group.'},
  {id: 'source:smith-blog', name: 'Microsoft, blog post by Brad Smith on WannaCry', sourceType: 'BLOG_POST', publishedAt: '2017-05-14', description: 'Post on the attack by the president of Microsoft.'},
  {id: 'source:smith-itv', name: 'ITV News, interview with Brad Smith', sourceType: 'INTERVIEW', publishedAt: '2017-10-13', description: 'Interview on WannaCry with the president of Microsoft.'},
  {id: 'source:malwaretech', name: 'Marcus Hutchins, account of the kill switch', sourceType: 'BLOG_POST', publishedAt: '2017-05', description: 'Account of how he registered the kill-switch domain.'},
  {id: 'source:europol-2017-05', name: 'Europol, statement of Rob Wainwright', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-05-14', description: 'Statement of the director of Europol on the scale of WannaCry.'},
  {id: 'source:nao-report', name: 'National Audit Office, report on WannaCry and the NHS', sourceType: 'AUDIT_REPORT', publishedAt: '2017-10-27', description: 'Title: "Investigation: WannaCry cyber attack and the NHS", HC 414.'},
  {id: 'source:victims-2017-05', name: 'The Times of Israel, report of May 2017 on victims of WannaCry', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-05', description: 'Title: "Organizations hit by unprecedented global cyberattack".'},
  {id: 'source:mehta', name: 'Neel Mehta, post of 15 May 2017 on shared code', sourceType: 'SOCIAL_MEDIA', publishedAt: '2017-05-15', description: 'Post that points to code shared by WannaCry and an earlier sample.'},
  {id: 'source:kaspersky-wannacry', name: 'Kaspersky, report on WannaCry and Lazarus Group', sourceType: 'TECHNICAL_REPORT', publishedAt: '2017-05-15', description: 'Analysis of the similarity that Neel Mehta pointed out.'},
  {id: 'source:nyt-2017-05-15', name: 'The New York Times, report of 15 May 2017 on WannaCry', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-05-15', description: 'Title: "In Computer Attacks, Clues Point to Frequent Culprit: North Korea".'},
  {id: 'source:symantec-wannacry', name: 'Symantec, report on WannaCry and Lazarus Group', sourceType: 'TECHNICAL_REPORT', publishedAt: '2017-05-22', description: 'Analysis of WannaCry and earlier malware.'},
  {id: 'source:un-press-conference-2017-05', name: 'Press conference of the deputy ambassador of North Korea to the United Nations', sourceType: 'PRESS_BRIEFING', publishedAt: '2017-05-19', description: 'Press conference at the United Nations.'},
  {id: 'source:washington-post-2017-06-14', name: 'The Washington Post, report on the NSA assessment of WannaCry', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-06-14', description: 'Report on an internal assessment of the NSA that was not made public.'},
  {id: 'source:wallace-bbc', name: 'BBC, interview with Ben Wallace', sourceType: 'INTERVIEW', publishedAt: '2017-10-27', description: 'Interview with the British security minister on WannaCry.'},
  {id: 'source:kcna-2017-10', name: 'KCNA, statement of the Korea-Europe Association', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-10-30', description: 'Statement against the accusation by Ben Wallace.'},
  {id: 'source:white-house-briefing', name: 'White House, press briefing on the attribution of WannaCry', sourceType: 'PRESS_BRIEFING', publishedAt: '2017-12-19', description: 'Briefing by Thomas P. Bossert in the press room of the White House.'},
  {id: 'source:foreign-office-2017-12', name: 'UK Foreign Office, statement of Lord Ahmad on WannaCry', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-12-19', description: 'Statement of the minister on who was behind WannaCry.'},
  {id: 'source:microsoft-zinc-2017-12', name: 'Microsoft, blog post on the disruption of ZINC', sourceType: 'BLOG_POST', publishedAt: '2017-12-19', description: 'Post on measures taken with Facebook against the group.'},
  {id: 'source:australia-2017-12', name: 'Australia, statement on WannaCry', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-12-20', description: 'Statement of the Australian government.'},
  {id: 'source:gcsb-2017-12', name: 'GCSB, statement on WannaCry', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-12-20', description: 'Statement in support of the partners of New Zealand.'},
  {id: 'source:kcna-2017-12', name: 'KCNA, statement of the foreign ministry of North Korea', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-12-21', description: 'Statement on the accusation over WannaCry.'},
  {id: 'source:park-complaint', name: 'US Department of Justice, criminal complaint against Park Jin Hyok', sourceType: 'COURT_DOCUMENT', publishedAt: '2018-09-06', description: 'United States v. Park Jin Hyok, MJ18-1479, Central District of California; sworn 8 June 2018, unsealed 6 September 2018.'},
  {id: 'source:indictment-2021', name: 'US Department of Justice, indictment of Jon Chang Hyok, Kim Il and Park Jin Hyok', sourceType: 'COURT_DOCUMENT', publishedAt: '2021-02-17', description: 'United States v. Jon Chang Hyok and others, 2:20-cr-00614, Central District of California; unsealed 17 February 2021.'},
  {id: 'source:treasury-2018', name: 'US Treasury, press release sm473', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2018-09-06', url: 'https://home.treasury.gov/news/press-releases/sm473', description: 'Sanctions on Park Jin Hyok and Chosun Expo Joint Venture.'},
  {id: 'source:treasury-2019', name: 'US Treasury, press release sm774 on Lazarus Group, Bluenoroff and Andariel', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2019-09-13', url: 'https://home.treasury.gov/news/press-releases/sm774', description: 'Sanctions on the three groups.'},
  {id: 'source:eu-2020', name: 'Council of the European Union, first cyber sanctions', sourceType: 'LEGAL_ACT', publishedAt: '2020-07-30', url: 'https://eur-lex.europa.eu/eli/dec/2020/1127/oj', description: 'Council Decision (CFSP) 2020/1127 of 30 July 2020: listing of persons and bodies, among them Chosun Expo.'},
  {id: 'source:novetta-2016', name: 'Novetta, report on Lazarus Group', sourceType: 'TECHNICAL_REPORT', publishedAt: '2016-02-24', description: 'Report on the attackers of Sony Pictures.'},
  {id: 'source:hidden-cobra-alert', name: 'US Department of Homeland Security and FBI, alert TA17-164A on HIDDEN COBRA', sourceType: 'SECURITY_BULLETIN', publishedAt: '2017-06-13', description: 'Joint alert on a botnet of HIDDEN COBRA.'},
  {id: 'source:microsoft-names', name: 'Microsoft, list of threat actors', sourceType: 'TECHNICAL_REPORT', description: "Microsoft's own list of earlier and present names; it is kept up to date and has no date."},
  {id: 'source:crowdstrike-names', name: 'CrowdStrike, catalog of adversaries', sourceType: 'TECHNICAL_REPORT', description: "CrowdStrike's own list of the adversaries that it tracks; it is kept up to date and has no date."},
  {id: 'source:fireeye-apt28', name: 'FireEye, report on APT28', sourceType: 'TECHNICAL_REPORT', publishedAt: '2014-10', description: 'Title: "APT28: A Window into Russia\'s Cyber Espionage Operations?".'},
  {id: 'source:fireeye-apt29', name: 'FireEye, report on APT29', sourceType: 'TECHNICAL_REPORT', publishedAt: '2015-07', description: 'Title: "HAMMERTOSS: Stealthy Tactics Define a Russian Cyber Threat Group".'},
  {id: 'source:sony-attackers-message', name: 'Message of the attackers of Sony Pictures', sourceType: 'OTHER', publishedAt: '2014-11', reliability: 'F', description: 'Message signed with the name Guardians of Peace.'},
  {id: 'source:sony-notice-2014-12', name: 'Sony Pictures Entertainment, notice to employees on the attack', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2014-12', description: 'Notice of the company to those whose data the attack exposed.'},
  {id: 'source:kcna-2014-12', name: 'KCNA, statement of the National Defence Commission', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2014-12-07', description: 'Statement on the attack on Sony Pictures.'},
  {id: 'source:fbi-2014-12', name: 'FBI, statement on the attack on Sony Pictures', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2014-12-19', description: 'Statement on the investigation.'},
  {id: 'source:norse-2014-12', name: 'Norse Corporation, findings on the attack on Sony Pictures', sourceType: 'OTHER', publishedAt: '2014-12', description: 'Findings of the company.'},
  {id: 'source:executive-order-13687', name: 'Executive Order 13687', sourceType: 'LEGAL_ACT', publishedAt: '2015-01-02', description: 'Order of the President of the United States for sanctions on North Korea.'},
  {id: 'source:crowdstrike-dnc', name: 'CrowdStrike, findings on the intrusion into the Democratic National Committee', sourceType: 'BLOG_POST', publishedAt: '2016-06-14', description: 'Findings of the investigation at the DNC.'},
  {id: 'source:guccifer-2', name: 'Guccifer 2.0, first post', sourceType: 'BLOG_POST', publishedAt: '2016-06-15', reliability: 'F', description: 'Post that claims the hack of the DNC.'},
  {id: 'source:russian-denials', name: 'The Moscow Times, report of 26 July 2016 on the Russian denial', sourceType: 'NEWS_ARTICLE', publishedAt: '2016-07-26', description: 'Title: "Kremlin Denies Russian Involvement in Democratic Party Hack".'},
  {id: 'source:peskov-2017-01', name: 'Dmitry Peskov, remarks to reporters of 9 January 2017', sourceType: 'PRESS_BRIEFING', publishedAt: '2017-01-09', description: 'Reaction of the Kremlin to the US intelligence assessment of 6 January 2017.'},
  {id: 'source:joint-statement-2016', name: 'US Department of Homeland Security and Director of National Intelligence, joint statement', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2016-10-07', description: 'Joint statement on the compromises before the election.'},
  {id: 'source:sanctions-2016-12', name: 'White House, measures against Russia of 29 December 2016', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2016-12-29', description: 'Sanctions and expulsions announced by the White House.'},
  {id: 'source:ica-2017', name: 'Intelligence Community Assessment of 6 January 2017', sourceType: 'INTELLIGENCE_ASSESSMENT', publishedAt: '2017-01-06', description: 'Assessment of Russian activities around the election, in its public form.'},
  {id: 'source:indictment-ira', name: 'US Department of Justice, indictment of the Internet Research Agency', sourceType: 'COURT_DOCUMENT', publishedAt: '2018-02-16', description: 'United States v. Internet Research Agency and others, 1:18-cr-00032, District of Columbia.'},
  {id: 'source:indictment-gru', name: 'US Department of Justice, indictment of twelve GRU officers', sourceType: 'COURT_DOCUMENT', publishedAt: '2018-07-13', description: 'United States v. Netyksho and others, 1:18-cr-00215, District of Columbia.'},
  {id: 'source:qassam-2012-09', name: 'Izz ad-Din al-Qassam Cyber Fighters, post on Operation Ababil', sourceType: 'SOCIAL_MEDIA', publishedAt: '2012-09', reliability: 'F', description: 'Post that claims the attacks on American banks.'},
  {id: 'source:indictment-banks', name: 'US Department of Justice, indictment of seven Iranians', sourceType: 'COURT_DOCUMENT', publishedAt: '2016-03-24', description: 'United States v. Fathi and others, 16 Cr. 48, Southern District of New York.'},
  {id: 'source:bossert-named', name: 'White House, appointment of Thomas P. Bossert', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017-01', description: 'Announcement of the appointment.'},
  {id: 'source:bossert-resigns', name: 'White House, departure of Thomas P. Bossert', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2018-04', description: 'Announcement of the departure.'},
  {id: 'source:uk-cyber-strategy-2016', name: 'HM Government, National Cyber Security Strategy 2016 to 2021', sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2016-11-01', description: 'Strategy of the British government, which describes the National Cyber Security Centre.'},
  {id: 'source:joyce-named', name: 'The Hill, report on the appointment of Rob Joyce', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-03-15', description: 'Title: "White House to bring on NSA hacker to NSC".'},
  {id: 'source:joyce-coordinator', name: 'FCW, report on the appointment of Rob Joyce', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-03', description: 'Title: "NSA vet Rob Joyce to lead cyber at White House".'},
  {id: 'source:joyce-leaves', name: 'The Hill, report on the departure of Rob Joyce', sourceType: 'NEWS_ARTICLE', publishedAt: '2018-04', description: 'Title: "Staff changes upend White House cyber team".'},
  {id: 'source:hannigan-leaves', name: 'The Guardian, report on the departure of Robert Hannigan', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-01-23', description: 'Title: "GCHQ chief Robert Hannigan quits".'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Source, entity.aliases = [], entity += row, entity.kind = 'SOURCE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
