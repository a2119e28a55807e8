// What refer reads: who offers what (money is offered by its funders), the facets of each, what is
// the same thing recorded twice, which bodies are parts of one, and who works together.

// table: referral_offers
// offer: node
// actor: node
// tie: relationship
MATCH (a:Actor)-[r:OFFERS]->(o:Offer)
RETURN o.id AS offer, a.id AS actor, r.id AS tie
UNION ALL
MATCH (a:Actor)-[r:FUNDS]->(o:FundingSource)
RETURN o.id AS offer, a.id AS actor, r.id AS tie
;

// table: referral_facets
// thing: node
// facet: text
// value: node
// tie: relationship
// basis: text?
MATCH (t:Offer)-[r:HAS_SUPPORT_TYPE]->(v:SupportType)
RETURN t.id AS thing, 'support' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer|FundingSource)-[r:TARGETS]->(v:TargetGroup)
RETURN t.id AS thing, 'target' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer|FundingSource)-[r:COVERS_PHASE]->(v:GrowthPhase)
RETURN t.id AS thing, 'phase' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer|FundingSource)-[r:IN_AREA]->(v:StrengthArea)
RETURN t.id AS thing, 'area' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer|FundingSource)-[r:AVAILABLE_IN]->(v:Place)
RETURN t.id AS thing, 'place' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
UNION ALL
MATCH (t:Offer)-[r:USES_FUNDING_TYPE]->(v:FundingSource)
RETURN t.id AS thing, 'money' AS facet, v.id AS value, r.id AS tie, r.basis AS basis
;

// table: referral_twins
// offer: node
// twin: node
// tie: relationship
MATCH (o:Offer)-[r:SAME_AS]->(x)
RETURN o.id AS offer, x.id AS twin, r.id AS tie
UNION ALL
MATCH (x)-[r:SAME_AS]->(o:Offer)
RETURN o.id AS offer, x.id AS twin, r.id AS tie
;

// table: referral_parts
// part: node
// whole: node
// tie: relationship
MATCH (a:Actor)-[r:PART_OF]->(b:Actor)
RETURN a.id AS part, b.id AS whole, r.id AS tie
;

// table: referral_ties
// a: node
// b: node
// tie: relationship
MATCH (a:Actor)-[r:COLLABORATES_WITH|MEMBER_OF|COORDINATES|RUNS|PART_OF]->(b:Actor)
RETURN a.id AS a, b.id AS b, r.id AS tie
;
