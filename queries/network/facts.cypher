// The ties that the named networks are made of. The questions brokers and path read the same rows.

// table: area_ties
// actor: node
// area: node
// tie: relationship
MATCH (a:Actor)-[r:CAN_CONTRIBUTE_TO]->(s:StrengthArea)
RETURN a.id AS actor, s.id AS area, r.id AS tie
;

// table: project_ties
// actor: node
// project: node
// tie: relationship
MATCH (a:Actor)-[r:OWNS_PROJECT|PARTICIPATES_IN]->(p:Project)
WHERE r.participation IS NULL OR r.participation = true
RETURN a.id AS actor, p.id AS project, r.id AS tie
;

// table: actor_ties
// actor: node
// other: node
// tie: relationship
MATCH (a:Actor)-[r]->(b:Actor)
WHERE type(r) <> 'SAME_AS'
RETURN a.id AS actor, b.id AS other, r.id AS tie
;

// table: target_ties
// actor: node
// offer: node
// target: node
// offers: relationship
// targets: relationship
MATCH (a:Actor)-[r:OFFERS]->(o:Offer)-[t:TARGETS]->(g:TargetGroup)
RETURN a.id AS actor, o.id AS offer, g.id AS target, r.id AS offers, t.id AS targets
;
