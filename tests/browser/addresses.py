"""A view of each page with as much on it as it can show, for tests that look at every page."""

ADDRESSES = (
    "/accueil?lang=fr&region=53",
    "/carte?lang=fr&region=53",
    "/comparer?lang=fr&regions=53,93,11",
    "/region?lang=fr&region=53",
    "/politiques?lang=fr&region=53&cell=53.strategy",
    "/seminaire?lang=fr",
    "/donnees?lang=fr",
    "/donnees?lang=en&table=indicators&card=ess_employment_share",
    "/presentation?lang=fr",
    "/glossaire?lang=fr",
    "/accessibilite?lang=fr",
    "/mentions?lang=fr",
)
