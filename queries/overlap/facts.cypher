// What overlap reads: who offers what, the facets of offers and mandates, and what joins two bodies.

// table: overlap_offers
// actor: node
// offer: node
// tie: relationship
MATCH (a:Actor)-[r:OFFERS]->(o:Offer)
RETURN a.id AS actor, o.id AS offer, r.id AS tie
;

// table: overlap_facets
// thing: node
// facet: text
// value: node
// tie: relationship
// basis: text?
MATCH (t:Offer)-[r:HAS_SUPPORT_TYPE]->(v:SupportType)
RETURN t.id AS thing, 'support' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer)-[r:TARGETS]->(v:TargetGroup)
RETURN t.id AS thing, 'target' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer)-[r:COVERS_PHASE]->(v:GrowthPhase)
RETURN t.id AS thing, 'phase' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer)-[r:IN_AREA]->(v:StrengthArea)
RETURN t.id AS thing, 'area' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer)-[r:AVAILABLE_IN]->(v:Place)
RETURN t.id AS thing, 'place' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Mandate)-[r:HAS_SUPPORT_TYPE]->(v:SupportType)
RETURN t.id AS thing, 'support' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Mandate)-[r:TARGETS]->(v:TargetGroup)
RETURN t.id AS thing, 'target' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Mandate)-[r:COVERS_PHASE]->(v:GrowthPhase)
RETURN t.id AS thing, 'phase' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Mandate)-[r:IN_AREA]->(v:StrengthArea)
RETURN t.id AS thing, 'area' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Mandate)-[r:IN_SECTOR]->(v:Sector)
RETURN t.id AS thing, 'sector' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Mandate)-[r:AVAILABLE_IN]->(v:Place)
RETURN t.id AS thing, 'place' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
;

// table: overlap_ties
// a: node
// b: node
// tie: relationship
MATCH (a:Actor)-[r:RUNS|COORDINATES|MEMBER_OF|PART_OF|OWNS|SAME_AS]->(b:Actor)
RETURN a.id AS a, b.id AS b, r.id AS tie
;

// table: overlap_activities
// offer: node
// activity: node
// tie: relationship
MATCH (o:Offer)-[r:SAME_AS]->(x)
RETURN o.id AS offer, x.id AS activity, r.id AS tie
UNION ALL
MATCH (x)-[r:SAME_AS]->(o:Offer)
RETURN o.id AS offer, x.id AS activity, r.id AS tie
;

// table: overlap_mandates
// holder: node
// mandate: node
// tie: relationship
MATCH (a:Actor)-[r:HAS_MANDATE]->(m:Mandate)
RETURN a.id AS holder, m.id AS mandate, r.id AS tie
;

// table: overlap_coordination
// mandate: node
// actor: node
// tie: relationship
MATCH (m:Mandate)-[r:COORDINATE_WITH]->(a:Actor)
RETURN m.id AS mandate, a.id AS actor, r.id AS tie
;
