// Ten questions of one's own about Sörmland, for Neo4j Browser or cypher-shell.

// example: Who helps a firm in Eskilstuna to test something new?
// An offer that is available in a wider place is available here too, so the query climbs from the
// municipality to the county and beyond.
MATCH (here:Place {id: 'place:eskilstuna'})-[:PLACE_PART_OF*0..4]->(place:Place)
MATCH (actor:Actor)-[:OFFERS]->(offer:Offer)-[:HAS_SUPPORT_TYPE]->(:SupportType {id: 'sup:test-demo'})
MATCH (offer)-[:AVAILABLE_IN]->(place)
RETURN DISTINCT actor.name AS actor, coalesce(offer.name, offer.name_sv) AS offer,
  coalesce(place.name, place.name_sv) AS place
ORDER BY actor, offer, place
;

// example: What is the most common support, and what does nobody offer?
// A type of support without an offer is a finding about the facts, not yet about the region.
MATCH (type:SupportType)
OPTIONAL MATCH (offer:Offer)-[:HAS_SUPPORT_TYPE]->(type)
RETURN type.name_sv AS support, count(offer) AS offers
ORDER BY offers DESC, support
;

// example: How far do the facts about money reach?
// A missing property is unknown. So count what is known beside what is not, and never read a missing
// amount as zero.
MATCH (money:FundingSource)
RETURN count(money) AS sources, count(money.amount_max) AS with_highest_amount,
  sum(CASE WHEN money.amount_max IS NULL THEN 1 ELSE 0 END) AS unknown
;

// example: Which organisations can contribute to the most strength areas?
// Unnamed groups and roles have `generic` true; they are left out here.
MATCH (actor:Actor)-[:CAN_CONTRIBUTE_TO]->(area:StrengthArea)
WHERE NOT coalesce(actor.generic, false)
WITH actor, count(DISTINCT area) AS areas
RETURN coalesce(actor.name, actor.name_sv) AS actor, areas
ORDER BY areas DESC, actor
LIMIT 10
;

// example: Who works together in projects?
// `participation` is false on a relationship whose role is none, such as a reference group.
MATCH (a:Actor)-[r:OWNS_PROJECT|PARTICIPATES_IN]->(project:Project)<-[s:OWNS_PROJECT|PARTICIPATES_IN]-(b:Actor)
WHERE a.id < b.id AND coalesce(r.participation, true) AND coalesce(s.participation, true)
  AND NOT coalesce(a.generic, false) AND NOT coalesce(b.generic, false)
WITH a, b, count(DISTINCT project) AS projects
RETURN coalesce(a.name, a.name_sv) AS one, coalesce(b.name, b.name_sv) AS other, projects
ORDER BY projects DESC, one, other
LIMIT 10
;

// example: Which projects had ended when 2026 began?
// `valid_to` is text, a year, a month or a day (EDTF): its first four letters are the year. Most
// projects have none, which does not mean that they go on.
MATCH (project:Project)
WHERE left(project.valid_to, 4) < '2026'
RETURN coalesce(project.name, project.name_sv) AS project, project.valid_to AS valid_to
ORDER BY left(valid_to, 4) DESC, project
LIMIT 10
;

// example: Which sources say what an organisation offers?
// `sources` holds ids of sources, on nodes and relationships alike; `locators` holds the place in
// each, in the same order.
MATCH (:Actor {id: 'actor:mitc'})-[:OFFERS]->(offer:Offer)
MATCH (source:Source)
WHERE source.id IN offer.sources
RETURN coalesce(offer.name, offer.name_sv) AS offer, coalesce(source.name, source.name_sv) AS source,
  source.url AS url
ORDER BY offer, source, url
;

// example: How sure are the facts about who an offer is for?
// `basis` says how a relationship follows from its source; no value means that the data do not say.
MATCH (:Offer)-[r:TARGETS]->(:TargetGroup)
RETURN coalesce(r.basis, 'not said') AS basis, coalesce(r.confidence, 'not said') AS confidence,
  count(*) AS relationships
ORDER BY relationships DESC, basis, confidence
;

// example: What do sources disagree about?
// A statement is one of several values for the same property; `used` is true on the one that holds.
MATCH (statement:Statement)-[:ABOUT]->(thing)
RETURN coalesce(thing.name, thing.name_sv, thing.id) AS thing, statement.property AS property,
  count(*) AS values, sum(CASE WHEN statement.used THEN 1 ELSE 0 END) AS used
ORDER BY values DESC, thing, property
LIMIT 10
;

// example: Where has somebody looked and found nothing?
// Only a survey can say that something is missing; a missing relationship cannot. `completeness`
// tells whether it was looked for everywhere or in part.
MATCH (survey:Survey {found: 'nothing'})-[:LOOKED_FOR]->(sought)
OPTIONAL MATCH (survey)-[:LOOKED_IN]->(place:Place)
RETURN coalesce(sought.name, sought.name_sv) AS sought, coalesce(place.name, place.name_sv) AS place,
  survey.completeness AS completeness, survey.done_on AS done_on
ORDER BY sought, place, done_on
LIMIT 10
;
