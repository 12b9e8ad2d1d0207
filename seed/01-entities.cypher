// The entities of the article. Descriptions only identify; everything that can be disputed is a claim in the later files.

// States
UNWIND [
  {id: 'country:north-korea', name: 'North Korea', isoCode: 'KP', externalIds: ['ISO 3166-1:PRK', 'ISO 3166-1:408'], aliases: ['DPRK', "Democratic People's Republic of Korea", 'Pyongyang', "Korea, Democratic People's Republic of"], description: 'State in East Asia.'},
  {id: 'country:united-states', name: 'United States', isoCode: 'US', externalIds: ['ISO 3166-1:USA', 'ISO 3166-1:840'], aliases: ['USA', 'US', 'United States of America'], description: 'State in North America.'},
  {id: 'country:russia', name: 'Russia', isoCode: 'RU', externalIds: ['ISO 3166-1:RUS', 'ISO 3166-1:643'], aliases: ['Russian Federation', 'Russian government'], description: 'State in Europe and Asia.'},
  {id: 'country:iran', name: 'Iran', isoCode: 'IR', externalIds: ['ISO 3166-1:IRN', 'ISO 3166-1:364'], aliases: ['Islamic Republic of Iran', 'Iran, Islamic Republic of', 'Persia'], description: 'State in Western Asia.'},
  {id: 'country:united-kingdom', name: 'United Kingdom', isoCode: 'GB', externalIds: ['ISO 3166-1:GBR', 'ISO 3166-1:826'], aliases: ['UK', 'Britain', 'Great Britain', 'United Kingdom of Great Britain and Northern Ireland'], description: 'State in Europe.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Country, entity += row, entity.kind = 'COUNTRY', entity.marking = 'TLP:CLEAR', entity.version = 1,
    entity.recordedAt = $recordedAt;

// Governments, agencies and their units
UNWIND [
  {id: 'organization:trump-administration', name: 'Trump administration', organizationType: 'GOVERNMENT', description: 'Executive branch of the United States under Donald Trump.'},
  {id: 'organization:obama-administration', name: 'Obama administration', organizationType: 'GOVERNMENT', description: 'Executive branch of the United States under Barack Obama.'},
  {id: 'organization:obama-alumni', name: 'Alumni of the Obama administration', organizationType: 'OTHER', description: 'Former officials of the Obama administration; the article does not name them.'},
  {id: 'organization:white-house', name: 'White House', organizationType: 'GOVERNMENT', description: 'Office of the President of the United States.'},
  {id: 'organization:us-intelligence', name: 'US intelligence agencies', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['US intelligence community'], description: 'Intelligence services of the United States, taken together.'},
  {id: 'organization:us-intelligence-members', name: 'Members of the US intelligence community', organizationType: 'OTHER', description: 'Members of the US intelligence services to whom the article granted anonymity.'},
  {id: 'organization:us-officials', name: 'US officials, not named', organizationType: 'OTHER', description: 'Officials of the United States whom the article mentions without naming them.'},
  {id: 'organization:unnamed-officials', name: 'Officials, not named', organizationType: 'OTHER', description: 'Officials whom the article mentions without their names or their government.'},
  {id: 'organization:nsa', name: 'National Security Agency', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['NSA'], description: 'Signals intelligence agency of the United States.'},
  {id: 'organization:tailored-access-operations', name: 'Tailored Access Operations', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['TAO', 'Tailored Access Operations division'], description: 'Former name of the NSA division that develops US cyberweapons.'},
  {id: 'organization:cia', name: 'Central Intelligence Agency', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['CIA'], description: 'Foreign intelligence agency of the United States.'},
  {id: 'organization:gchq', name: 'Government Communications Headquarters', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['GCHQ'], description: 'Signals intelligence agency of the United Kingdom.'},
  {id: 'organization:british-officials', name: 'British officials', organizationType: 'GOVERNMENT', description: 'Officials of the United Kingdom; the article does not name them.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Organization, entity.aliases = [], entity += row, entity.kind = 'ORGANIZATION', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Victims, companies and newspapers, and the editors of this graph
UNWIND [
  {id: 'organization:nhs', name: 'National Health Service', organizationType: 'PUBLIC_SERVICE', sectors: ['healthcare'], aliases: ['NHS'], description: 'Public health service of the United Kingdom.'},
  {id: 'organization:british-health-system', name: 'British health system', organizationType: 'SECTOR', sectors: ['healthcare'], aliases: ['UK health care sector'], description: 'Health care in the United Kingdom as a whole.'},
  {id: 'organization:kings-college-hospital', name: "King's College Hospital", organizationType: 'PUBLIC_SERVICE', sectors: ['healthcare'], description: 'Hospital in London.'},
  {id: 'organization:sony-pictures', name: 'Sony Pictures Entertainment', organizationType: 'COMPANY', sectors: ['entertainment'], aliases: ['Sony Pictures'], description: 'Film company.'},
  {id: 'organization:dnc', name: 'Democratic National Committee', organizationType: 'POLITICAL_PARTY', aliases: ['DNC'], description: 'Governing body of the Democratic Party of the United States.'},
  {id: 'organization:american-banks', name: 'American banks', organizationType: 'SECTOR', sectors: ['financial-services'], aliases: ['US banks'], description: 'Banks in the United States, taken together.'},
  {id: 'organization:microsoft', name: 'Microsoft', organizationType: 'COMPANY', sectors: ['technology'], aliases: ['Microsoft Corporation'], description: 'Maker of the Windows operating systems.'},
  {id: 'organization:threat-tracking-companies', name: 'Other companies that track major threats', organizationType: 'SECTOR', sectors: ['technology'], description: 'Companies besides Microsoft that track major threats; the article does not name them.'},
  {id: 'organization:new-york-times', name: 'The New York Times', organizationType: 'MEDIA', aliases: ['NYT', 'New York Times'], description: 'Newspaper in New York.'},
  {id: 'organization:wall-street-journal', name: 'The Wall Street Journal', organizationType: 'MEDIA', aliases: ['WSJ', 'Wall Street Journal'], description: 'Newspaper in New York.'},
  {id: 'organization:phnom-penh-post', name: 'The Phnom Penh Post', organizationType: 'MEDIA', aliases: ['Phnom Penh Post'], description: 'Newspaper in Cambodia that reprinted the article.'},
  {id: 'organization:graph-editors', name: 'Editors of this graph', organizationType: 'OTHER', description: 'Claimant of the inferences that are drawn here and stated in no source.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Organization, entity.aliases = [], entity += row, entity.kind = 'ORGANIZATION', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// People
UNWIND [
  {id: 'person:donald-trump', name: 'Donald Trump', aliases: ['President Trump'], description: 'President of the United States when the article appeared.'},
  {id: 'person:thomas-bossert', name: 'Thomas P. Bossert', aliases: ['Tom Bossert', 'Thomas Bossert'], description: 'Homeland security adviser to Donald Trump.'},
  {id: 'person:rob-joyce', name: 'Rob Joyce', description: 'Deputy of Thomas P. Bossert at the White House.'},
  {id: 'person:barack-obama', name: 'Barack Obama', aliases: ['President Obama'], description: 'President of the United States before Donald Trump.'},
  {id: 'person:kim-jong-un', name: 'Kim Jong Un', description: 'Leader of North Korea.'},
  {id: 'person:vladimir-putin', name: 'Vladimir Putin', aliases: ['President Putin'], description: 'President of Russia.'},
  {id: 'person:robert-hannigan', name: 'Robert Hannigan', description: 'Former director of GCHQ.'},
  {id: 'person:david-sanger', name: 'David E. Sanger', aliases: ['David Sanger'], description: 'Author of the article, journalist at The New York Times.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Person, entity.aliases = [], entity += row, entity.kind = 'PERSON', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Threat actors
UNWIND [
  {id: 'threat-actor:shadow-brokers', name: 'Shadow Brokers', aliases: ['The Shadow Brokers'], description: 'Group that uses this name.'},
  {id: 'threat-actor:north-korean-hackers', name: "North Korea's army of hackers", aliases: ['North Korean hackers'], description: 'Hackers of North Korea, taken together.'},
  {id: 'threat-actor:russian-hackers', name: 'Russian hackers', description: 'Hackers whom the article calls Russian and does not name further.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:ThreatActor, entity.aliases = [], entity += row, entity.kind = 'THREAT_ACTOR', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Incidents, with the dates that the article gives
UNWIND [
  {id: 'incident:wannacry', name: 'WannaCry ransomware attack', startedAt: '2017-05', aliases: ['WannaCry', 'WannaCry cyberattack'], description: 'Ransomware attack on computers in many countries.'},
  {id: 'incident:sony-pictures', name: 'Sony Pictures hack', startedAt: '2014', aliases: ['Sony hack', 'Hack of Sony Pictures Entertainment'], description: 'Destructive attack on the network of a film company.'},
  {id: 'incident:dnc', name: 'Democratic National Committee hack', aliases: ['DNC hack'], description: 'Intrusion into the network of the Democratic National Committee.'},
  {id: 'incident:election-2016', name: 'Information campaign around the 2016 US election', aliases: ['Russian interference in the 2016 election'], description: 'Information warfare campaign around the US presidential election of 2016.'},
  {id: 'incident:american-banks-2012', name: 'Attacks on American banks', startedAt: '2012', aliases: ['2012 bank attacks'], description: 'Attacks on banks in the United States.'},
  {id: 'incident:nsa-code-theft', name: 'Theft of the NSA code by the Shadow Brokers', aliases: ['NSA code theft'], description: 'Theft of code that the NSA had developed.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Incident, entity += row, entity.kind = 'INCIDENT', entity.marking = 'TLP:CLEAR', entity.version = 1,
    entity.recordedAt = $recordedAt;

// Code and vulnerabilities
MERGE (entity:Entity {id: 'malware:wannacry'})
  ON CREATE SET entity:Malware, entity.kind = 'MALWARE', entity.name = 'WannaCry', entity.malwareTypes = ['ransomware', 'worm'],
    entity.aliases = ['WannaCry ransomware'], entity.externalIds = ['ATT&CK:S0366'], entity.description = 'Ransomware: it encrypts hard drives and demands payment for unlocking them.',
    entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'tool:stolen-nsa-code'})
  ON CREATE SET entity:Tool, entity.kind = 'TOOL', entity.name = 'Stolen NSA code', entity.toolTypes = ['exploitation'],
    entity.aliases = ['NSA cyberweapons'], entity.description = 'The NSA code that the article says was stolen.',
    entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'vulnerability:nsa-code-flaws'})
  ON CREATE SET entity:Vulnerability, entity.kind = 'VULNERABILITY', entity.name = 'Vulnerabilities in the NSA code', entity.aliases = [],
    entity.description = 'Flaws in programs of the NSA; the article gives no identifiers for them.',
    entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;

// Events outside networks
UNWIND [
  {id: 'event:the-interview-release', name: 'Release of The Interview', aliases: ['The Interview'], description: 'Release of a film comedy about an assassination of Kim Jong Un ordered by the CIA.'},
  {id: 'event:national-security-strategy', name: 'Publication of the new US national security strategy', startedAt: '2017-12-18', description: 'Donald Trump publishes the national security strategy of his administration.'},
  {id: 'event:white-house-news-conference', name: 'White House news conference on WannaCry', startedAt: '2017-12-19', description: 'News conference that the article announces for the next day.'},
  {id: 'event:north-korean-nuclear-programme', name: "Expansion of North Korea's nuclear weapons program", description: 'What the sanctions that the article mentions are imposed for.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Event, entity.aliases = [], entity += row, entity.kind = 'EVENT', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Responses, taken or threatened
UNWIND [
  {id: 'response:nuclear-sanctions', name: 'Sanctions over the nuclear program', responseType: 'SANCTIONS', description: 'Sanctions on North Korea for its nuclear weapons program.'},
  {id: 'response:nsa-request-to-microsoft', name: "The NSA's request to Microsoft", responseType: 'REQUEST', description: 'The NSA asks Microsoft for a patch.'},
  {id: 'response:microsoft-patch', name: 'Patch for Windows', responseType: 'PATCH', description: 'The patch in its operating systems that Microsoft was asked for.'},
  {id: 'response:closed-pathways', name: 'Pathways closed by Microsoft and others', responseType: 'HARDENING', startedAt: '2017-12', description: 'Companies close pathways for intrusions.'},
  {id: 'response:threatened-costs', name: 'Costs and consequences threatened against North Korea', responseType: 'THREAT', startedAt: '2017-12-18', description: 'The United States says that it would impose costs, alone if necessary.'},
  {id: 'response:alerting-manufacturers', name: 'More aggressive alerts to manufacturers', responseType: 'POLICY', description: 'Policy that a new digital strategy suggests: to alert makers of software more aggressively to flaws in it.'},
  {id: 'response:formal-accusation', name: 'Formal accusation of North Korea', responseType: 'STATEMENT', startedAt: '2017-12-18', description: 'The Trump administration names North Korea as the author of WannaCry.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Response, entity.aliases = [], entity += row, entity.kind = 'RESPONSE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Sources: the article, the sources that it refers to, and the notes of the editors of this graph
UNWIND [
  {id: 'source:article', name: 'US accuses North Korea of mounting WannaCry cyberattack', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-12-18', description: 'Article by David E. Sanger in The New York Times; locators count its paragraphs as reprinted by The Phnom Penh Post, P0 is the caption.'},
  {id: 'source:bossert-op-ed', name: 'Op-ed by Thomas P. Bossert in The Wall Street Journal', sourceType: 'OP_ED', publishedAt: '2017-12-18', description: 'The op-ed that accompanies the accusation of North Korea.'},
  {id: 'source:nyt-2017-05', name: 'New York Times report of May 2017 on the suspects', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-05', description: 'Report that the article refers to without its title.'},
  {id: 'source:british-officials-report', name: "Report of British officials on WannaCry's origin", sourceType: 'OFFICIAL_STATEMENT', description: 'Report of an unstated date after May 2017 that the article refers to.'},
  {id: 'source:obama-statement', name: 'Statement by Barack Obama in the White House press room', sourceType: 'PRESS_BRIEFING', publishedAt: '2014-12', description: 'Statement on the attack on Sony Pictures.'},
  {id: 'source:trump-on-putin', name: "Donald Trump's remarks on Putin's denial", sourceType: 'PRESS_BRIEFING', publishedAt: '2017-11', description: 'Remarks of November 2017 on what Vladimir Putin told him.'},
  {id: 'source:hannigan-remarks', name: 'Remarks by Robert Hannigan', sourceType: 'INTERVIEW', publishedAt: '2017-11', description: 'Remarks of November 2017 that the article quotes.'},
  {id: 'source:editors-notes', name: "Notes of this graph's editors", sourceType: 'OTHER', description: 'Inferences from what other sources say, each with the claims that it is drawn from.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Source, entity.aliases = [], entity += row, entity.kind = 'SOURCE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
