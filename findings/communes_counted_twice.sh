#!/usr/bin/env bash
# One would guess: the communes list has one row per Insee code, so rows can be joined or summed by code.
# What happens: delegated communes keep the code of a current one, so several hundred codes stand twice.
# Version: npm @etalab/decoupage-administratif 6.0.0. Met by: whoever joins figures by commune code.
set -euo pipefail
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
npm install --silent --no-audit --no-fund --prefix "$T" @etalab/decoupage-administratif@6.0.0 >/dev/null
cd "$T" && node -e '
const rows = require("@etalab/decoupage-administratif/data/communes.json"), seen = new Map();
for (const r of rows) seen.set(r.code, (seen.get(r.code) || []).concat(r.type));
const twice = [...seen.values()].filter(t => t.length > 1);
const kinds = {}; for (const t of twice) { const k = t.sort().join(" + "); kinds[k] = (kinds[k] || 0) + 1; }
console.log("rows", rows.length, "codes", seen.size, "codes standing more than once", twice.length, kinds);
process.exit(twice.length === 584 ? 0 : 1);'
