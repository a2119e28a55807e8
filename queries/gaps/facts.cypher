// What gaps reads: the facets of offers, projects and mandates, who is behind them, and surveys.

// table: gap_facets
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
MATCH (t:Project)-[r:IN_AREA]->(v:StrengthArea)
RETURN t.id AS thing, 'area' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Project)-[r:CONTRIBUTES_TO]->(v:Intervention)
RETURN t.id AS thing, 'intervention' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Project)-[r:PROJECT_IN_PLACE]->(v:Place)
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
MATCH (t:Mandate)-[r:CONTRIBUTES_TO]->(v:Intervention)
RETURN t.id AS thing, 'intervention' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Mandate)-[r:AVAILABLE_IN]->(v:Place)
RETURN t.id AS thing, 'place' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
;

// table: gap_bodies
// thing: node
// actor: node
// tie: relationship
MATCH (a:Actor)-[r:OFFERS]->(t:Offer)
RETURN t.id AS thing, a.id AS actor, r.id AS tie
UNION ALL
MATCH (a:Actor)-[r:OWNS_PROJECT]->(t:Project)
RETURN t.id AS thing, a.id AS actor, r.id AS tie
UNION ALL
MATCH (a:Actor)-[r:HAS_MANDATE]->(t:Mandate)
RETURN t.id AS thing, a.id AS actor, r.id AS tie
;

// table: gap_twins
// offer: node
// project: node
// tie: relationship
MATCH (o:Offer)-[r:SAME_AS]->(p:Project)
RETURN o.id AS offer, p.id AS project, r.id AS tie
;

// table: gap_surveys
// survey: node
// how: text
// value: node
// tie: relationship
MATCH (s:Survey)-[r:LOOKED_FOR]->(v)
RETURN s.id AS survey, 'for' AS how, v.id AS value, r.id AS tie
UNION ALL
MATCH (s:Survey)-[r:LOOKED_IN]->(v:Place)
RETURN s.id AS survey, 'in' AS how, v.id AS value, r.id AS tie
UNION ALL
MATCH (s:Survey)-[r:LOOKED_AT]->(v)
RETURN s.id AS survey, 'at' AS how, v.id AS value, r.id AS tie
;
