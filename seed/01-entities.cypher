// Who and what the article speaks of. What can be disputed is not here but among the claims.

// States
UNWIND [
  {id: 'country:north-korea', name: 'North Korea', isoCode: 'KP', aliases: ['DPRK', "Democratic People's Republic of Korea", 'Pyongyang']},
  {id: 'country:united-states', name: 'United States', isoCode: 'US', aliases: ['USA', 'US', 'United States of America']},
  {id: 'country:russia', name: 'Russia', isoCode: 'RU', aliases: ['Russian Federation', 'Russian government']},
  {id: 'country:iran', name: 'Iran', isoCode: 'IR', aliases: ['Islamic Republic of Iran']},
  {id: 'country:united-kingdom', name: 'United Kingdom', isoCode: 'GB', aliases: ['UK', 'Britain', 'Great Britain']}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Country, entity += row, entity.kind = 'COUNTRY', entity.marking = 'TLP:CLEAR', entity.version = 1,
    entity.recordedAt = $recordedAt;

// Governments, agencies and their units
UNWIND [
  {id: 'organization:trump-administration', name: 'Trump administration', organizationType: 'GOVERNMENT', description: 'The executive branch of the United States under Donald Trump.'},
  {id: 'organization:obama-administration', name: 'Obama administration', organizationType: 'GOVERNMENT', description: 'The executive branch of the United States under Barack Obama.'},
  {id: 'organization:obama-alumni', name: 'Alumni of the Obama administration', organizationType: 'OTHER', description: 'Former officials of the Obama administration, not named.'},
  {id: 'organization:white-house', name: 'White House', organizationType: 'GOVERNMENT', description: 'The office of the President of the United States.'},
  {id: 'organization:us-intelligence', name: 'US intelligence agencies', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['US intelligence community'], description: 'The intelligence services of the United States, spoken of as one.'},
  {id: 'organization:us-intelligence-members', name: 'Members of the US intelligence community', organizationType: 'OTHER', description: 'People of the US intelligence services who spoke to the press without giving their names.'},
  {id: 'organization:us-officials', name: 'US officials, not named', organizationType: 'OTHER', description: 'Officials of the United States whom the article counts or mentions without naming them.'},
  {id: 'organization:nsa', name: 'National Security Agency', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['NSA'], description: 'Signals intelligence agency of the United States.'},
  {id: 'organization:tailored-access-operations', name: 'Tailored Access Operations', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['TAO', 'Tailored Access Operations division'], description: 'The division of the NSA that broke into networks and built the tools for it; this is its former name.'},
  {id: 'organization:cia', name: 'Central Intelligence Agency', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['CIA'], description: 'Foreign intelligence agency of the United States; in the film The Interview it plots a killing.'},
  {id: 'organization:gchq', name: 'Government Communications Headquarters', organizationType: 'INTELLIGENCE_AGENCY', aliases: ['GCHQ'], description: 'Signals intelligence agency of the United Kingdom.'},
  {id: 'organization:british-officials', name: 'British officials', organizationType: 'GOVERNMENT', description: 'Officials of the United Kingdom, not named.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Organization, entity.aliases = [], entity += row, entity.kind = 'ORGANIZATION', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Those who were hit, those who watch, those who report
UNWIND [
  {id: 'organization:nhs', name: 'National Health Service', organizationType: 'PUBLIC_SERVICE', sectors: ['healthcare'], aliases: ['NHS'], description: 'The public health service of the United Kingdom.'},
  {id: 'organization:british-health-system', name: 'British health system', organizationType: 'SECTOR', sectors: ['healthcare'], aliases: ['UK health care sector'], description: 'Health care in the United Kingdom as a whole.'},
  {id: 'organization:kings-college-hospital', name: "King's College Hospital", organizationType: 'PUBLIC_SERVICE', sectors: ['healthcare'], description: 'A hospital in London.'},
  {id: 'organization:sony-pictures', name: 'Sony Pictures Entertainment', organizationType: 'COMPANY', sectors: ['entertainment'], aliases: ['Sony Pictures'], description: 'Film company.'},
  {id: 'organization:dnc', name: 'Democratic National Committee', organizationType: 'POLITICAL_PARTY', aliases: ['DNC'], description: 'The governing body of the Democratic Party of the United States.'},
  {id: 'organization:american-banks', name: 'American banks', organizationType: 'SECTOR', sectors: ['financial-services'], aliases: ['US banks'], description: 'Banks in the United States, spoken of as one.'},
  {id: 'organization:microsoft', name: 'Microsoft', organizationType: 'COMPANY', sectors: ['technology'], aliases: ['Microsoft Corporation'], description: 'Maker of the Windows operating systems.'},
  {id: 'organization:threat-tracking-companies', name: 'Other companies that track major threats', organizationType: 'SECTOR', sectors: ['technology'], description: 'Companies besides Microsoft that follow large threats; not named.'},
  {id: 'organization:new-york-times', name: 'The New York Times', organizationType: 'MEDIA', aliases: ['NYT', 'New York Times'], description: 'Newspaper in New York.'},
  {id: 'organization:wall-street-journal', name: 'The Wall Street Journal', organizationType: 'MEDIA', aliases: ['WSJ', 'Wall Street Journal'], description: 'Newspaper in New York.'},
  {id: 'organization:phnom-penh-post', name: 'The Phnom Penh Post', organizationType: 'MEDIA', aliases: ['Phnom Penh Post'], description: 'Newspaper in Cambodia that reprinted the article.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Organization, entity.aliases = [], entity += row, entity.kind = 'ORGANIZATION', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// People
UNWIND [
  {id: 'person:donald-trump', name: 'Donald Trump', aliases: ['President Trump']},
  {id: 'person:thomas-bossert', name: 'Thomas P. Bossert', aliases: ['Tom Bossert', 'Thomas Bossert']},
  {id: 'person:rob-joyce', name: 'Rob Joyce'},
  {id: 'person:barack-obama', name: 'Barack Obama', aliases: ['President Obama']},
  {id: 'person:kim-jong-un', name: 'Kim Jong Un'},
  {id: 'person:vladimir-putin', name: 'Vladimir Putin', aliases: ['President Putin']},
  {id: 'person:robert-hannigan', name: 'Robert Hannigan'},
  {id: 'person:david-sanger', name: 'David E. Sanger', aliases: ['David Sanger'], description: 'Author of the article.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Person, entity.aliases = [], entity += row, entity.kind = 'PERSON', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Threat actors
UNWIND [
  {id: 'threat-actor:shadow-brokers', name: 'Shadow Brokers', aliases: ['The Shadow Brokers'], description: 'The group that stole code of the NSA.'},
  {id: 'threat-actor:north-korean-hackers', name: "North Korea's army of hackers", aliases: ['North Korean hackers'], description: 'Those who attack through networks for North Korea, spoken of as one.'},
  {id: 'threat-actor:russian-hackers', name: 'Russian hackers', description: 'Those said to have attacked the Democratic National Committee and the 2016 election; not named further.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:ThreatActor, entity.aliases = [], entity += row, entity.kind = 'THREAT_ACTOR', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Incidents, with their dates as the article gives them
UNWIND [
  {id: 'incident:wannacry', name: 'WannaCry ransomware attack', startedAt: '2017-05', aliases: ['WannaCry', 'WannaCry cyberattack'], description: 'Ransomware spread through networks in many countries and stopped much of British health care for a short time.'},
  {id: 'incident:sony-pictures', name: 'Sony Pictures hack', startedAt: '2014', aliases: ['Sony hack', 'Hack of Sony Pictures Entertainment'], description: 'A destructive attack on the networks of a film company.'},
  {id: 'incident:dnc', name: 'Democratic National Committee hack', startedAt: '2016', aliases: ['DNC hack'], description: 'Intrusion into the networks of the Democratic National Committee.'},
  {id: 'incident:election-2016', name: 'Information campaign around the 2016 US election', startedAt: '2016', aliases: ['Russian interference in the 2016 election'], description: 'An information operation meant to sway the presidential election in the United States.'},
  {id: 'incident:american-banks-2012', name: 'Attacks on American banks', startedAt: '2012', aliases: ['2012 bank attacks'], description: 'Attacks on banks in the United States.'},
  {id: 'incident:nsa-code-theft', name: 'Theft of the NSA code by the Shadow Brokers', aliases: ['NSA code theft'], description: 'Code with which the NSA broke into networks was taken from it.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Incident, entity += row, entity.kind = 'INCIDENT', entity.marking = 'TLP:CLEAR', entity.version = 1,
    entity.recordedAt = $recordedAt;

// Code and the weaknesses in software
MERGE (entity:Entity {id: 'malware:wannacry'})
  ON CREATE SET entity:Malware, entity.kind = 'MALWARE', entity.name = 'WannaCry', entity.malwareTypes = ['ransomware', 'worm'],
    entity.aliases = ['WannaCry ransomware'], entity.description = 'The ransomware of the attack: it encrypts drives and asks for money to unlock them.',
    entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'tool:stolen-nsa-code'})
  ON CREATE SET entity:Tool, entity.kind = 'TOOL', entity.name = 'Stolen NSA code', entity.toolTypes = ['exploitation'],
    entity.aliases = ['NSA cyberweapons'], entity.description = 'Code for breaking into networks, made for the NSA and stolen from it.',
    entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;
MERGE (entity:Entity {id: 'vulnerability:nsa-code-flaws'})
  ON CREATE SET entity:Vulnerability, entity.kind = 'VULNERABILITY', entity.name = 'Vulnerabilities in the NSA code', entity.aliases = [],
    entity.description = 'The vulnerabilities that the code of the NSA carried and that the attack made use of.',
    entity.marking = 'TLP:CLEAR', entity.version = 1, entity.recordedAt = $recordedAt;

// Events outside networks
UNWIND [
  {id: 'event:the-interview-release', name: 'Release of The Interview', aliases: ['The Interview'], description: 'Release of a film comedy in which the CIA has the leader of North Korea killed.'},
  {id: 'event:national-security-strategy', name: 'Publication of the new US national security strategy', startedAt: '2017-12-18', description: 'It wants states that back hostile acts in networks pushed back.'},
  {id: 'event:white-house-news-conference', name: 'White House news conference on WannaCry', startedAt: '2017-12-19', description: 'Announced to support the accusation of North Korea.'},
  {id: 'event:north-korean-nuclear-programme', name: "Expansion of North Korea's nuclear weapons programme", description: 'The reason given for the sanctions of the time.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Event, entity.aliases = [], entity += row, entity.kind = 'EVENT', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Responses, given or held out
UNWIND [
  {id: 'response:nuclear-sanctions', name: 'Sanctions over the nuclear programme', responseType: 'SANCTIONS', startedAt: '2017', description: 'Sanctions on North Korea, for its nuclear weapons and not for what it did in networks.'},
  {id: 'response:nsa-request-to-microsoft', name: "The NSA's request to Microsoft", responseType: 'REQUEST', description: 'The NSA asked for a fix once the loss of its code was clear.'},
  {id: 'response:microsoft-patch', name: 'Patch for Windows', responseType: 'PATCH', description: 'The fix to the Windows systems that the NSA asked for.'},
  {id: 'response:closed-pathways', name: 'Pathways closed by Microsoft and others', responseType: 'HARDENING', startedAt: '2017-12', description: 'Ways in that could have served for like attacks were shut.'},
  {id: 'response:threatened-costs', name: 'Costs and consequences held out to North Korea', responseType: 'THREAT', startedAt: '2017-12-18', description: 'The United States says that it would act, by itself if need be; how, it leaves open.'},
  {id: 'response:alerting-manufacturers', name: 'Faster alerts to manufacturers', responseType: 'POLICY', startedAt: '2017-12-18', description: 'A policy of telling makers of software sooner about flaws in it.'},
  {id: 'response:formal-accusation', name: 'Formal accusation of North Korea', responseType: 'STATEMENT', startedAt: '2017-12-18', description: 'The United States names North Korea as the author of WannaCry.'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Response, entity.aliases = [], entity += row, entity.kind = 'RESPONSE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;

// Sources: the article, and those it speaks from
UNWIND [
  {id: 'source:article', name: 'US accuses North Korea of mounting WannaCry cyberattack', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-12-18', description: 'By David E. Sanger; first in The New York Times, then in The Phnom Penh Post.'},
  {id: 'source:bossert-op-ed', name: 'Op-ed by Thomas P. Bossert in The Wall Street Journal', sourceType: 'OP_ED', publishedAt: '2017-12-18'},
  {id: 'source:nyt-2017-05', name: 'New York Times report of May 2017 on the suspects', sourceType: 'NEWS_ARTICLE', publishedAt: '2017-05'},
  {id: 'source:british-officials-report', name: "Report of British officials on WannaCry's origin", sourceType: 'OFFICIAL_STATEMENT', publishedAt: '2017'},
  {id: 'source:obama-statement', name: 'Statement by Barack Obama in the White House press room', sourceType: 'PRESS_BRIEFING', publishedAt: '2014-12-19'},
  {id: 'source:trump-on-putin', name: "Donald Trump's remarks on Putin's denial", sourceType: 'INTERVIEW', publishedAt: '2017-11'},
  {id: 'source:hannigan-remarks', name: 'Remarks by Robert Hannigan', sourceType: 'INTERVIEW', publishedAt: '2017-11'}
] AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity:Source, entity.aliases = [], entity += row, entity.kind = 'SOURCE', entity.marking = 'TLP:CLEAR',
    entity.version = 1, entity.recordedAt = $recordedAt;
