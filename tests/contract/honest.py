"""Queries that only read the graph, as an analyst asks them."""

from __future__ import annotations

HONEST = [
    "RETURN 1 AS one",
    "MATCH (g:Gene) RETURN count(*) AS n",
    "MATCH (g:Gene) RETURN g.id AS id ORDER BY id",
    "MATCH (g:Gene) RETURN g.id AS id ORDER BY id SKIP 1 LIMIT 2",
    "MATCH (g:Gene {id: 'NCBIGene:9'}) RETURN g",
    "MATCH (g:Gene {id: $gene}) RETURN g.symbol AS symbol",
    "MATCH (g:Gene) WHERE g.symbol STARTS WITH 'NAT' RETURN g.id AS id",
    "MATCH (g:Gene) WHERE g.symbol CONTAINS 'A' AND NOT g.symbol ENDS WITH '1' RETURN g.id AS id",
    "MATCH (g:Gene) WHERE g.name IS NULL RETURN g.id AS id",
    "MATCH (g:Gene) WHERE g.symbol IN ['NAT1', 'NAT2'] RETURN g.id AS id",
    "MATCH (g:Gene) WHERE g.symbol = 'LOAD CSV FROM' RETURN g.id AS id",
    "MATCH (g:Gene) WHERE g.name = 'CREATE (x); DROP TABLE Gene' RETURN g.id AS id",
    "MATCH (a:Gene)-[e:COEXPRESSED_WITH]-(b:Gene) RETURN a.id AS a, b.id AS b, e.r_mean AS r",
    "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene) WHERE e.n_datasets >= 2 RETURN a.id AS a, e",
    "MATCH (a:Gene {id: 'NCBIGene:1'})-[:COEXPRESSED_WITH*1..2]-(b:Gene) RETURN DISTINCT b.id AS b",
    "MATCH (a:Gene)-[:COEXPRESSED_WITH]-(b:Gene)-[:COEXPRESSED_WITH]-(c:Gene) "
    "WHERE a.id < c.id RETURN a.id AS a, c.id AS c, count(DISTINCT b.id) AS shared",
    "MATCH (g:Gene)-[:MEMBER_OF]->(p:Pathway) RETURN p.name AS name, collect(g.symbol) AS genes",
    "MATCH (g:Gene)-[a:ANNOTATED_WITH]->(t:GOTerm)-[:IS_A*1..3]->(up:GOTerm) "
    "RETURN g.id AS gene, a.evidence AS evidence, up.id AS term",
    "MATCH (g:Gene) OPTIONAL MATCH (g)-[e:EXPRESSED_IN]->(t:Tissue) RETURN g.id AS g, t.id AS t",
    "MATCH (g:Gene)-[e:EXPRESSED_IN]->(t:Tissue) RETURN t.name AS tissue, max(e.tpm) AS most",
    "MATCH (g:Gene) WITH g.type AS type, count(*) AS n WHERE n > 1 RETURN type, n",
    "MATCH (g:Gene) RETURN g.chromosome AS c, count(*) AS n ORDER BY n DESC, c LIMIT 1",
    "MATCH (g:Gene) RETURN min(g.n_measured) AS a, avg(g.n_measured) AS b, sum(g.n_measured) AS c",
    "MATCH (g:Gene) RETURN CASE WHEN g.name IS NULL THEN 'none' ELSE 'some' END AS named",
    "MATCH (g:Gene) UNWIND g.aliases AS alias RETURN g.id AS id, alias",
    "UNWIND [1, 2, 3] AS x RETURN x * x AS square",
    "UNWIND $genes AS id MATCH (g:Gene {id: id}) RETURN g.symbol AS symbol",
    "MATCH (g:Gene) RETURN size(g.aliases) AS n, g.symbol + '!' AS loud",
    "MATCH (g:Gene) RETURN upper(g.symbol) AS u, lower(g.symbol) AS l",
    "MATCH (g:Gene) RETURN g.id AS id UNION MATCH (t:Tissue) RETURN t.id AS id",
    "MATCH (g:Gene) RETURN g.id AS id UNION ALL MATCH (g:Gene) RETURN g.id AS id",
    "MATCH (g:Gene) WHERE EXISTS { MATCH (g)-[:MEMBER_OF]->(:Pathway) } RETURN g.id AS id",
    "MATCH (g:Gene) WHERE NOT EXISTS { MATCH (g)-[:COEXPRESSED_WITH]-(:Gene) } RETURN g.id AS id",
    "MATCH (g:Gene) RETURN g.id AS id, COUNT { MATCH (g)-[:COEXPRESSED_WITH]-(:Gene) } AS degree",
    "MATCH (a:Gene {id: 'NCBIGene:1'}), (b:Gene {id: 'NCBIGene:10'}) RETURN a.id AS a, b.id AS b",
    "MATCH (a:Gene)-[e:INTERACTS_WITH]-(b:Gene) WHERE e.score IS NULL RETURN a.id AS a, b.id AS b",
    "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene), (a)-[i:INTERACTS_WITH]->(b) RETURN a.id AS a",
    "MATCH (d:Dataset) RETURN d.ordinal AS ordinal, d.title AS title ORDER BY ordinal",
    "MATCH (r:Release) RETURN r.state AS state, r.version AS version",
    "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene) RETURN a.id AS a, collect(b.id) AS partners",
    "// the best supported\nMATCH ()-[e:COEXPRESSED_WITH]->() RETURN max(e.n_datasets) AS n",
    "MATCH (n) RETURN labels(n) AS l, count(*) AS n",
    "MATCH ()-[e]->() RETURN count(*) AS n",
    "MATCH (g:Gene) RETURN g.id AS id ORDER BY g.symbol DESC;",
    "MATCH (g:Gene) WITH g ORDER BY g.id LIMIT 3 RETURN collect(g.id) AS first",
]

NEO4J_HONEST = [
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.relationshipTypes()",
    "CALL db.index.fulltext.queryNodes('gene_text', 'NAT1') YIELD node RETURN node.id AS id",
    "CALL db.index.vector.queryNodes('gene_embedding', 2, [1.0, 0.5, -1.0]) YIELD node, score "
    "RETURN node.id AS id, score",
    "MATCH p = shortestPath((:Gene {id: 'NCBIGene:1'})-[:COEXPRESSED_WITH*..4]-"
    "(:Gene {id: 'NCBIGene:10'})) RETURN [n IN nodes(p) | n.id] AS path",
    "MATCH (g:Gene) RETURN [(g)-[:MEMBER_OF]->(p) | p.name] AS pathways",
    "MATCH (g:Gene) CALL (g) { MATCH (g)-[e:COEXPRESSED_WITH]-() RETURN max(e.r_max) AS best } "
    "RETURN g.id, best",
    "RETURN point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS d",
    "RETURN date.truncate('month', date('2024-05-17')) AS d",
    "MATCH (g:Gene {id: 'NCBIGene:9'}) RETURN vector.similarity.cosine(g.embedding, g.embedding)",
]

LADYBUG_HONEST = [
    "MATCH p = (:Gene {id: 'NCBIGene:1'})-[:COEXPRESSED_WITH* SHORTEST 1..4]-"
    "(:Gene {id: 'NCBIGene:10'}) RETURN properties(nodes(p), 'id') AS path",
    "MATCH (g:Gene) RETURN list_contains(g.aliases, 'GAB') AS b",
    "CALL show_tables() RETURN *",
    "CALL table_info('Gene') RETURN name",
    "MATCH (a:Gene) WHERE a.embedding IS NOT NULL RETURN a.embedding[1] AS first",
]
