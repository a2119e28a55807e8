// What refer reads: who offers what (money is offered by its funders), the facets of each, its status
// and stated conditions, what is the same thing recorded twice, which bodies are parts of one, and who
// works together.

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
// main: flag?
MATCH (t:Offer)-[r:HAS_SUPPORT_TYPE]->(v:SupportType)
RETURN t.id AS thing, 'support' AS facet, v.id AS value, r.id AS tie, r.basis AS basis, r.main AS main
UNION ALL
MATCH (t:Offer|FundingSource)-[r:TARGETS]->(v:TargetGroup)
RETURN t.id AS thing, 'target' AS facet, v.id AS value, r.id AS tie, r.basis AS basis, r.main AS main
UNION ALL
MATCH (t:Offer|FundingSource)-[r:COVERS_PHASE]->(v:GrowthPhase)
RETURN t.id AS thing, 'phase' AS facet, v.id AS value, r.id AS tie, r.basis AS basis, r.main AS main
UNION ALL
MATCH (t:Offer|FundingSource)-[r:IN_AREA]->(v:StrengthArea)
RETURN t.id AS thing, 'area' AS facet, v.id AS value, r.id AS tie, r.basis AS basis, r.main AS main
UNION ALL
MATCH (t:Offer|FundingSource)-[r:AVAILABLE_IN]->(v:Place)
RETURN t.id AS thing, 'place' AS facet, v.id AS value, r.id AS tie, r.basis AS basis, r.main AS main
UNION ALL
MATCH (t:Offer)-[r:USES_FUNDING_TYPE]->(v:FundingSource)
RETURN t.id AS thing, 'money' AS facet, v.id AS value, r.id AS tie, r.basis AS basis, r.main AS main
;

// table: referral_things
// thing: node
// status: text?
// valid_from: text?
// valid_to: text?
// as_of: text?
// generic: flag?
// least: number?
// most: number?
// currency: text?
// others: text?
MATCH (t:Offer|FundingSource)
RETURN t.id AS thing, t.status AS status, t.valid_from AS valid_from, t.valid_to AS valid_to,
  t.as_of AS as_of, t.generic AS generic, t.amount_min AS least, t.amount_max AS most,
  t.amount_currency AS currency,
  coalesce(head(t.targets_other_sv), head(t.targets_other_en)) AS others
;

// table: referral_givers
// actor: node
// level: text?
// kind_class: text?
// status: text?
// valid_from: text?
// valid_to: text?
// as_of: text?
MATCH (a:Actor)
RETURN a.id AS actor, a.level AS level, a.kind_class AS kind_class, a.status AS status,
  a.valid_from AS valid_from, a.valid_to AS valid_to, a.as_of AS as_of
;

// table: referral_words
// thing: node
// property: text
// word: text
MATCH (t:FundingSource)
UNWIND t.applicants AS word
RETURN t.id AS thing, 'applicants' AS property, word AS word
UNION ALL
MATCH (t:FundingSource)
UNWIND t.funding_types AS word
RETURN t.id AS thing, 'funding_types' AS property, word AS word
UNION ALL
MATCH (t:Offer|FundingSource)
UNWIND t.purposes AS word
RETURN t.id AS thing, 'purposes' AS property, word AS word
;

// table: referral_criteria
// thing: node
// criterion: node
// tie: relationship
MATCH (t:Offer|FundingSource)-[r:HAS_CRITERION]->(c:Criterion)
RETURN t.id AS thing, c.id AS criterion, r.id AS tie
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
// status: text?
// valid_from: text?
// valid_to: text?
// as_of: text?
MATCH (a:Actor)-[r:PART_OF]->(b:Actor)
RETURN a.id AS part, b.id AS whole, r.id AS tie, r.status AS status,
  r.valid_from AS valid_from, r.valid_to AS valid_to, r.as_of AS as_of
;

// table: referral_ties
// a: node
// b: node
// tie: relationship
MATCH (a:Actor)-[r:COLLABORATES_WITH|MEMBER_OF|COORDINATES|RUNS|PART_OF]->(b:Actor)
RETURN a.id AS a, b.id AS b, r.id AS tie
;
