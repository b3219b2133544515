"""Processor lists in the shapes people send them, all about companies that do not exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A list and what a careful reader finds in it: name -> (countries, safeguards, words of the purpose)."""

    says: str
    text: str
    found: dict[str, tuple[str, str, str]]
    flagged: tuple[str, ...] = ()


SAMPLES = [
    Sample(
        "tab separated rows, a header and a dash",
        "Underbiträden\n\nNamn\tTjänst\tLand\tSkyddsåtgärd\nNordlagret AB\tMolnlagring\tSverige\t–\nPosthornet Inc.\tE-postutskick\tUSA\tSCC\n",
        {"Nordlagret AB": ("SE", "", "Molnlagring"), "Posthornet Inc.": ("US", "scc", "E-postutskick")},
    ),
    Sample(
        "one cell per line with blank lines between",
        "Sub-processors\n\nName\n\nPurpose\n\nLocation\n\nTransfer mechanism\n\nBrightlog\n\nError monitoring\n\nUnited States\n\nSCCs\n\nCalmcache Ltd\n\nCaching\n\nIreland\n\nN/A\n\nWe will tell customers of changes thirty days in advance.\n",
        {"Brightlog": ("US", "scc", "Error monitoring"), "Calmcache Ltd": ("IE", "", "Caching")},
    ),
    Sample(
        "stacked cards with labels",
        "Våra personuppgiftsbiträden\n\nLeverantör: Molnvakt AB\nSyfte: Övervakning av servrar\nPlats: Stockholm\n\nLeverantör: Brevduva GmbH\nSyfte: Nyhetsbrev\nPlats: Tyskland\nSkyddsåtgärd: Ingen överföring till tredjeland\n",
        {"Molnvakt AB": ("SE", "", "Övervakning av servrar"), "Brevduva GmbH": ("DE", "", "Nyhetsbrev")},
    ),
    Sample(
        "headings with labelled bullets below",
        "# Data sub-processors\n\n## Harborline Inc.\n\n- Purpose: Payment processing\n- Location: United States\n- Transfer mechanism: EU-US Data Privacy Framework\n\n## Fjellsky AS\n\n- Purpose: Hosting\n- Location: Norway (Oslo)\n- Transfer mechanism: None required\n",
        {"Harborline Inc.": ("US", "dpf", "Payment processing"), "Fjellsky AS": ("NO", "", "Hosting")},
    ),
    Sample(
        "inverted bullets, purpose first",
        "Vi använder följande personuppgiftsbiträden:\n\n• Webbhotell: Gatuserver AB (Sverige)\n• Betalningar: Kassaflöde (Irland)\n• Kundtjänst: Svarstid Inc. (USA, standardavtalsklausuler)\n• Nyhetsbrev: vår e-postleverantör\n",
        {"Gatuserver AB": ("SE", "", "Webbhotell"), "Kassaflöde": ("IE", "", "Betalningar"), "Svarstid Inc.": ("US", "scc", "Kundtjänst")},
        ("vår e-postleverantör",),
    ),
    Sample(
        "nested bullets, the company above",
        "Underdatabehandlere:\n\n- Skyhus ApS\n  - Formål: Hosting af databasen\n  - Lokation: Danmark\n- Mailfugl Inc.\n  - Formål: Udsendelse af e-mails\n  - Lokation: USA\n  - Overførselsgrundlag: EU-US Data Privacy Framework\n",
        {"Skyhus ApS": ("DK", "", "Hosting af databasen"), "Mailfugl Inc.": ("US", "dpf", "Udsendelse af e-mails")},
    ),
    Sample(
        "nested bullets, the purpose above",
        "Vi anlitar följande underbiträden:\n\n- Hosting\n  - Servergården AB, Sverige\n- Analys\n  - Mätverk Ltd, Storbritannien (adekvat skyddsnivå)\n",
        {"Servergården AB": ("SE", "", "Hosting"), "Mätverk Ltd": ("GB", "adequacy", "Analys")},
    ),
    Sample(
        "numbered list with a dash",
        "Our sub-processors are:\n\n1. Cloudpath, Inc. – application hosting – USA (SCC)\n2. Dataweg GmbH – backups – Germany\n3. 3PL Parcels Ltd – shipping labels – United Kingdom\n",
        {"Cloudpath, Inc.": ("US", "scc", "application hosting"), "Dataweg GmbH": ("DE", "", "backups"), "3PL Parcels Ltd": ("GB", "", "shipping labels")},
    ),
    Sample(
        "one sentence with parentheses",
        "Våra personuppgiftsbiträden är Räkneverket AB (bokföring och löner), Snabbposten (e-post, USA) och Klippkort Inc. (bokning).",
        {"Räkneverket AB": ("", "", "bokföring och löner"), "Snabbposten": ("US", "", "e-post"), "Klippkort Inc.": ("", "", "bokning")},
    ),
    Sample(
        "one sentence in English with such as",
        "We share data with service providers such as Larkmail (email delivery), Pinequery, Inc. (analytics) and Oakstore Ltd (file storage).",
        {"Larkmail": ("", "", "email delivery"), "Pinequery, Inc.": ("", "", "analytics"), "Oakstore Ltd": ("", "", "file storage")},
    ),
    Sample(
        "a company is not used",
        "## Personuppgiftsbiträden\n\n- Ljusmoln AB – drift\n\nVi använder inte Spårhund Inc. och lämnar inga uppgifter till Annonsjätten.\n",
        {"Ljusmoln AB": ("", "", "drift")},
    ),
    Sample(
        "seat beside place of processing",
        "| Sub-processor | Purpose | Location of processing | Headquarters |\n|---|---|---|---|\n| Ridgeway Inc. | Hosting | Frankfurt, Germany | USA |\n| Kiosque SAS | Chat | France | France |\n",
        {"Ridgeway Inc.": ("DE", "", "Hosting"), "Kiosque SAS": ("FR", "", "Chat")},
    ),
    Sample(
        "seat and place in one cell",
        "| Leverantör | Ändamål | Plats |\n|---|---|---|\n| Tallbarr Inc. | Felrapportering | Data lagras i Irland. Bolaget har säte i USA. |\n| Granris AB | Drift | Sverige, servrar i Luleå |\n",
        {"Tallbarr Inc.": ("IE", "", "Felrapportering"), "Granris AB": ("SE", "", "Drift")},
    ),
    Sample(
        "the whole list in a cookie policy is not about processors",
        "## Cookies\n\n| Cookie | Leverantör | Syfte | Lagringstid |\n|---|---|---|---|\n| _mv | Mätverk | Statistik | 2 år |\n",
        {},
    ),
    Sample(
        "look-alike bullets after the list",
        "Underbiträden\n\nVi anlitar:\n\n- Lagerplats AB – lagring av filer, Sverige\n\nSäkerhetsåtgärder\n\n- Kryptering – TLS 1.3\n- Loggning – 90 dagar\n",
        {"Lagerplats AB": ("SE", "", "lagring av filer")},
    ),
    Sample(
        "independent controllers in their own section",
        "Personuppgiftsbiträden\n\n• Kontorsmoln AB: IT-drift\n\nSjälvständigt personuppgiftsansvariga mottagare\n\n• Storbanken AB: betalningar\n• Skatteverket: skatt\n",
        {"Kontorsmoln AB": ("", "", "IT-drift")},
    ),
    Sample(
        "roles in a column",
        "| Mottagare | Roll | Ändamål | Land |\n|---|---|---|---|\n| Lönespecialisten AB | Personuppgiftsbiträde | Löner | Sverige |\n| Pensionsbolaget AB | Självständigt personuppgiftsansvarig | Tjänstepension | Sverige |\n",
        {"Lönespecialisten AB": ("SE", "", "Löner")},
        ("Pensionsbolaget AB",),
    ),
    Sample(
        "an unfilled template",
        "## Bilaga: Underbiträden\n\n| Underbiträde | Ändamål | Land |\n|---|---|---|\n| [Namn] | [Ändamål] | [Land] |\n| <LEVERANTÖR> | | |\n| XXX | Drift | EU |\n",
        {},
    ),
    Sample(
        "nobody is engaged",
        "| Sub-processor | Purpose | Country |\n|---|---|---|\n| None | – | – |\n",
        {},
    ),
    Sample(
        "footnote with the safeguard",
        "| Underbiträde | Ändamål | Plats |\n|---|---|---|\n| Molnbas Inc.* | Hosting | USA |\n| Nära AB | Support | Sverige |\n\n* Standardavtalsklausuler (SCC) tillämpas.\n",
        {"Molnbas Inc.": ("US", "scc", "Hosting"), "Nära AB": ("SE", "", "Support")},
    ),
    Sample(
        "German table with seat in the name cell and address",
        "## Genehmigte Unterauftragnehmer\n\n| Name und Anschrift | Leistung | Ort der Verarbeitung | Garantien |\n|---|---|---|---|\n| Wolkenwerk GmbH, Hafenstr. 1, 20457 Hamburg | Hosting | Deutschland | entfällt |\n| Mailtaube Inc. (USA) | Newsletter-Versand | USA | EU-Standardvertragsklauseln |\n",
        {"Wolkenwerk GmbH": ("DE", "", "Hosting"), "Mailtaube Inc.": ("US", "scc", "Newsletter-Versand")},
    ),
    Sample(
        "Finnish table with inflected places",
        "## Alikäsittelijät\n\n| Toimittaja | Käyttötarkoitus | Sijainti | Siirtoperuste |\n|---|---|---|---|\n| Pilvilinna Oy | Palvelinten ylläpito | Suomessa | – |\n| Postikyyhky Inc. | Sähköpostit | Yhdysvalloissa | Vakiosopimuslausekkeet |\n",
        {"Pilvilinna Oy": ("FI", "", "Palvelinten ylläpito"), "Postikyyhky Inc.": ("US", "scc", "Sähköpostit")},
    ),
    Sample(
        "Finnish bullets",
        "Käytämme seuraavia alikäsittelijöitä:\n\n- Pilvilinna Oy: palvelinten ylläpito (Suomi)\n- Postikyyhky: sähköpostien lähetys, Yhdysvallat\n",
        {"Pilvilinna Oy": ("FI", "", "palvelinten ylläpito"), "Postikyyhky": ("US", "", "sähköpostien lähetys")},
    ),
    Sample(
        "Norwegian name lines with sentences, blank lines between",
        "Underdatabehandlere\n\nFjordlager AS\nLagring av filer. Data lagres i Norge.\n\nBrevfugl Inc.\nUtsending av e-post. Data behandles i USA på grunnlag av EUs standardkontrakter.\n",
        {"Fjordlager AS": ("NO", "", "Lagring av filer"), "Brevfugl Inc.": ("US", "scc", "Utsending av e-post")},
    ),
    Sample(
        "columns kept apart by spaces",
        "Underbiträden\n\nNamn                 Behandling            Plats\nSkogsdata AB         Drift av servrar      Sverige\nHavsvind Inc.        Utskick av e-post     USA\n",
        {"Skogsdata AB": ("SE", "", "Drift av servrar"), "Havsvind Inc.": ("US", "", "Utskick av e-post")},
    ),
    Sample(
        "rows run together with single spaces",
        "Underbiträden\n\nUnderbiträde Behandling Plats Skyddsåtgärd\nSkogsdata AB Drift av servrar Sverige –\nHavsvind Inc. Utskick av e-post USA SCC\n",
        {"Skogsdata AB": ("SE", "", "Drift av servrar"), "Havsvind Inc.": ("US", "scc", "Utskick av e-post")},
    ),
    Sample(
        "comma separated values",
        'Sub-processor,Purpose,Location,Safeguard\n"Quarrystone, Inc.","Hosting, backups",United States,SCC\nMeadow BV,Support desk,Netherlands,\n',
        {"Quarrystone, Inc.": ("US", "scc", "Hosting, backups"), "Meadow BV": ("NL", "", "Support desk")},
    ),
    Sample(
        "a country inside a legal name is no place",
        "| Sub-processor | Purpose | Location |\n|---|---|---|\n| Bergmoln Ireland Limited | Hosting | EU |\n| Tele Norge AS | SMS | – |\n",
        {"Bergmoln Ireland Limited": ("", "", "Hosting"), "Tele Norge AS": ("", "", "SMS")},
    ),
    Sample(
        "a turned table",
        "Underbiträden\n\n| Underbiträde | Molnkällan AB | Postduvan Inc. |\n|---|---|---|\n| Ändamål | Hosting | E-post |\n| Land | Sverige | USA |\n",
        {"Molnkällan AB": ("SE", "", "Hosting"), "Postduvan Inc.": ("US", "", "E-post")},
    ),
    Sample(
        "sentences that each name one",
        "Personuppgiftsbiträden\n\nVi använder Brevbäraren AB för utskick av nyhetsbrev. Vi använder också Chattlinjen Inc. (USA) för kundtjänst.\n",
        {"Brevbäraren AB": ("", "", "utskick av nyhetsbrev"), "Chattlinjen Inc.": ("US", "", "kundtjänst")},
    ),
    Sample(
        "names only",
        "Följande personuppgiftsbiträden anlitas:\n\n• Arkivgruppen AB\n• Stigfinnaren Inc.\n• Bokhyllan\n",
        {"Arkivgruppen AB": ("", "", ""), "Stigfinnaren Inc.": ("", "", ""), "Bokhyllan": ("", "", "")},
    ),
    Sample(
        "bold names in bullets with a full sentence each",
        "### Underbiträden\n\n* **Stenbro AB** tillhandahåller hosting i Sverige.\n* **Fågelväg Inc.** (USA) används för att skicka e-post, med stöd av EU-kommissionens standardavtalsklausuler.\n* **Eko Analytics** – webbanalys. Inga uppgifter överförs utanför EU.\n",
        {"Stenbro AB": ("SE", "", "hosting"), "Fågelväg Inc.": ("US", "scc", "skicka e-post"), "Eko Analytics": ("", "", "webbanalys")},
    ),
    Sample(
        "planned companies are flagged",
        "## Underbiträden\n\n| Leverantör | Syfte | Plats | Status |\n|---|---|---|---|\n| Idagmoln AB | Drift | Sverige | Aktiv |\n| Imorgon Inc. | Chatt | USA | Planerad |\n",
        {"Idagmoln AB": ("SE", "", "Drift")},
        ("Imorgon Inc.",),
    ),
    Sample(
        "organisation numbers and addresses",
        "| Underbiträde | Org.nr | Adress | Tjänst | Plats |\n|---|---|---|---|---|\n| Provlagret AB | 556677-8899 | Storgatan 1, 211 34 Malmö | Lagring | Finland |\n",
        {"Provlagret AB": ("FI", "", "Lagring")},
    ),
    Sample(
        "contradiction: two places",
        "| Leverantör | Syfte | Plats |\n|---|---|---|\n| Tvåland Inc. | Loggar | Irland eller USA |\n",
        {"Tvåland Inc.": ("IE US", "", "Loggar")},
    ),
    Sample(
        "cloud region without a city names no country",
        "| Service | Provider | Purpose | Region |\n|---|---|---|---|\n| Database | Skyrow | Storage of accounts | eu-central-1 |\n",
        {"Skyrow": ("", "", "Storage of accounts")},
    ),
    Sample(
        "other tables beside the list",
        "## Dataskydd\n\n| Uppgift | Ändamål | Lagringstid |\n|---|---|---|\n| Namn | Konto | 2 år |\n\n## Underbiträden\n\n| Namn | Syfte |\n|---|---|\n| Trädgren AB | Drift |\n\n## Ändringslogg\n\n| Datum | Ändring | Leverantör |\n|---|---|---|\n| 2025-01-01 | Tillagd | Kvist AB |\n",
        {"Trädgren AB": ("", "", "Drift")},
    ),
]

SAMPLES += [
    Sample(
        "two entities in one cell",
        "| Sub-processor | Purpose | Country |\n|---|---|---|\n| Windrose Ireland Ltd / Windrose LLC | Hosting | Ireland, USA |\n| Kelpie Ltd and Marram Inc. | Support | UK |\n",
        {"Windrose Ireland Ltd / Windrose LLC": ("IE US", "", "Hosting"), "Kelpie Ltd": ("GB", "", "Support"), "Marram Inc.": ("GB", "", "Support")},
    ),
    Sample(
        "names that begin with a digit or a small letter",
        "Vi anlitar dessa underbiträden:\n\n- 46graders AB – SMS\n- 7Moln – lagring\n- snabb.se – domäner\n- iKassa AB – betalningar\n",
        {"46graders AB": ("", "", "SMS"), "7Moln": ("", "", "lagring"), "snabb.se": ("", "", "domäner"), "iKassa AB": ("", "", "betalningar")},
    ),
    Sample(
        "purpose first with a dash, and labels no word list knows",
        "Våra underbiträden:\n\n- Kvittotolkning – Läsglas AB (Sverige)\n- Elektroniska underskrifter – Pennskaft Oy (Finland)\n- Körjournal – Vägvisaren AB\n",
        {"Läsglas AB": ("SE", "", "Kvittotolkning"), "Pennskaft Oy": ("FI", "", "Elektroniska underskrifter"), "Vägvisaren AB": ("", "", "Körjournal")},
    ),
    Sample(
        "purpose first, companies without legal forms",
        "We use the following processors:\n\n- Error tracking: Brightlog\n- Transactional email: Larkmail (USA)\n- Background jobs: Pinequeue\n",
        {"Brightlog": ("", "", "Error tracking"), "Larkmail": ("US", "", "Transactional email"), "Pinequeue": ("", "", "Background jobs")},
    ),
    Sample(
        "lines without bullets",
        "Underbiträden\n\nGranhäck GmbH – serverdrift (Tyskland)\nPostiljon SAS – e-postutskick (Frankrike)\nSmåfisk AB – kundtjänst\n",
        {"Granhäck GmbH": ("DE", "", "serverdrift"), "Postiljon SAS": ("FR", "", "e-postutskick"), "Småfisk AB": ("", "", "kundtjänst")},
    ),
    Sample(
        "lines without bullets with blank lines between",
        "Unterauftragsverarbeiter\n\nTannengrün GmbH – Serverbetrieb (Deutschland)\n\nPostillon SAS – E-Mail-Versand (Frankreich)\n",
        {"Tannengrün GmbH": ("DE", "", "Serverbetrieb"), "Postillon SAS": ("FR", "", "E-Mail-Versand")},
    ),
    Sample(
        "a heading for each company and a paragraph below",
        "# Underdatabehandlere\n\n## Skovsø ApS\n\nHosting af platformen. Data opbevares i Danmark.\n\n## Mågepost Inc.\n\nUdsendelse af nyhedsbreve. Data behandles i USA på grundlag af SCC.\n\n## Kontakt\n\nSkriv til os.\n",
        {"Skovsø ApS": ("DK", "", "Hosting af platformen"), "Mågepost Inc.": ("US", "scc", "Udsendelse af nyhedsbreve")},
    ),
    Sample(
        "a sentence that gives each its own task",
        "Personuppgiftsbiträden\n\nVi använder Bäverdamm för databas, Ekorrhjul Inc. för hosting och Duvslag för e-post.\n",
        {"Bäverdamm": ("", "", "databas"), "Ekorrhjul Inc.": ("", "", "hosting"), "Duvslag": ("", "", "e-post")},
    ),
    Sample(
        "several labels on one line",
        "Underbiträden\n\nLeverantör: Isbrytaren AB; Syfte: Drift; Plats: Sverige\nLeverantör: Kajuta Inc.; Syfte: Chatt; Plats: USA\n",
        {"Isbrytaren AB": ("SE", "", "Drift"), "Kajuta Inc.": ("US", "", "Chatt")},
    ),
    Sample(
        "label on one line, words on the next",
        "Underbiträden\n\nLeverantör\nIsbrytaren AB\nSyfte\nDrift av servrar\nPlats\nSverige\n\nLeverantör\nKajuta Inc.\nSyfte\nChatt\nPlats\nUSA\n",
        {"Isbrytaren AB": ("SE", "", "Drift av servrar"), "Kajuta Inc.": ("US", "", "Chatt")},
    ),
    Sample(
        "numbered sub-processors as labels",
        "Underbiträde 1: Isbrytaren AB\nÄndamål: Drift\nLand: Sverige\n\nUnderbiträde 2: Kajuta Inc.\nÄndamål: Chatt\nLand: USA\n",
        {"Isbrytaren AB": ("SE", "", "Drift"), "Kajuta Inc.": ("US", "", "Chatt")},
    ),
    Sample(
        "quoted Markdown and a grid table",
        "> **Sub-processors**\n>\n> - Rushlight Inc. – hosting (USA)\n\n+-------------+---------+---------+\n| Sub-processor | Purpose | Country |\n+=============+=========+=========+\n| Thistle Ltd | Backups | Ireland |\n+-------------+---------+---------+\n",
        {"Rushlight Inc.": ("US", "", "hosting"), "Thistle Ltd": ("IE", "", "Backups")},
    ),
    Sample(
        "an HTML table pasted as text",
        "## Sub-processors\n\n<table>\n<tr><th>Sub-processor</th><th>Purpose</th><th>Location</th></tr>\n<tr><td><b>Rushlight Inc.</b></td><td>Hosting</td><td>United&nbsp;States</td></tr>\n</table>\n",
        {"Rushlight Inc.": ("US", "", "Hosting")},
    ),
    Sample(
        "no longer used, or a controller in its own right",
        "Våra personuppgiftsbiträden\n\n- Nyponros AB – drift\n- Gamla Spåret Inc. – används inte längre\n- Kortbolaget AB – betalningar, självständigt personuppgiftsansvarig\n",
        {"Nyponros AB": ("", "", "drift")},
        ("Kortbolaget AB",),
    ),
    Sample(
        "one safeguard for all of them",
        "## Underbiträden\n\n- Nyponros Inc. – drift (USA)\n- Slånbär AB – support (Sverige)\n\nFör samtliga leverantörer i USA tillämpas EU-kommissionens standardavtalsklausuler.\n",
        {"Nyponros Inc.": ("US", "scc", "drift"), "Slånbär AB": ("SE", "", "support")},
    ),
    Sample(
        "a pointer to another clause is silence",
        "| Underbiträde | Ändamål | Plats | Skyddsåtgärd |\n|---|---|---|---|\n| Nyponros Inc. | Drift | USA | Se avsnitt 7 |\n| Slånbär Inc. | Chatt | USA | DPA |\n",
        {"Nyponros Inc.": ("US", "", "Drift"), "Slånbär Inc.": ("US", "", "Chatt")},
    ),
    Sample(
        "an adequacy decision named after its framework is one safeguard",
        "| Sub-processor | Purpose | Country | Safeguard |\n|---|---|---|---|\n| Rushlight Inc. | Hosting | USA | Adequacy decision (EU-US Data Privacy Framework) |\n| Alpenglow AG | Backups | Switzerland | Adequacy decision |\n",
        {"Rushlight Inc.": ("US", "dpf", "Hosting"), "Alpenglow AG": ("CH", "adequacy", "Backups")},
    ),
    Sample(
        "bullets about duties and rights beside the list",
        "## Personuppgiftsbiträdets skyldigheter\n\nBiträdet ska:\n\n- Endast behandla uppgifter enligt instruktion\n- Informera om nya underbiträden\n\n## Godkända underbiträden\n\n- Nyponros AB (drift, Sverige)\n\n## Den registrerades rättigheter\n\n- Tillgång – du kan begära utdrag\n- Radering – du kan begära radering\n",
        {"Nyponros AB": ("SE", "", "drift")},
    ),
    Sample(
        "the controller itself in the table",
        "Fröhandeln AB är personuppgiftsansvarig för behandlingen.\n\n| Leverantör | Syfte | Plats |\n|---|---|---|\n| Fröhandeln AB | Egen drift | Sverige |\n| Nyponros AB | Backup | Sverige |\n",
        {"Nyponros AB": ("SE", "", "Backup")},
    ),
    Sample(
        "categories of recipients without names",
        "Vi delar personuppgifter med följande personuppgiftsbiträden:\n\n- IT-leverantörer\n- Leverantörer av betaltjänster\n- Myndigheter som Skatteverket\n- Nyponros AB, som sköter vår drift\n",
        {"Nyponros AB": ("", "", "sköter vår drift")},
        ("IT-leverantörer", "Leverantörer av betaltjänster", "Myndigheter"),
    ),
    Sample(
        "English sentence with which",
        "## Service providers\n\nWe rely on Rushlight Inc., which hosts our servers in Ireland. We also use Thistle Ltd for customer support.\n",
        {"Rushlight Inc.": ("IE", "", "hosts our servers"), "Thistle Ltd": ("", "", "customer support")},
    ),
    Sample(
        "Norwegian table",
        "## Underdatabehandlere\n\n| Leverandør | Formål | Sted | Overføringsgrunnlag |\n|---|---|---|---|\n| Fjellbekk AS | Drift av tjenesten | Norge | Ikke aktuelt |\n| Havørn Inc. | Feilsøking | USA | EUs standardavtaleklausuler |\n",
        {"Fjellbekk AS": ("NO", "", "Drift av tjenesten"), "Havørn Inc.": ("US", "scc", "Feilsøking")},
    ),
    Sample(
        "Danish bullets with seat and place",
        "Vi anvender følgende databehandlere:\n\n- Bøgeskov ApS (hosting, Danmark)\n- Mågeflok Inc. (e-mail): data behandles i Irland, selskabet har hovedkontor i USA\n",
        {"Bøgeskov ApS": ("DK", "", "hosting"), "Mågeflok Inc.": ("IE", "", "e-mail")},
    ),
    Sample(
        "German blocks",
        "Unterauftragsverarbeiter\n\n1. Wolkenwerk GmbH\nZweck: Hosting\nOrt: Deutschland\nDrittlandtransfer: nein\n\n2. Mailtaube Inc.\nZweck: E-Mail-Versand\nOrt: USA\nDrittlandtransfer: EU-Standardvertragsklauseln\n",
        {"Wolkenwerk GmbH": ("DE", "", "Hosting"), "Mailtaube Inc.": ("US", "scc", "E-Mail-Versand")},
    ),
    Sample(
        "a tool named inside a purpose is no company",
        "| Underbiträde | Ändamål |\n|---|---|\n| Nyponros AB | Inloggning med BankID, statistik via Spårverktyg |\n",
        {"Nyponros AB": ("", "", "Inloggning med BankID")},
    ),
    Sample(
        "a negated place",
        "Underbiträden:\n\n- Nyponros AB – drift. Uppgifterna lagras i Sverige och överförs inte till USA.\n- Slånbär AB – support. Ingen behandling utanför EU/EES.\n",
        {"Nyponros AB": ("SE", "", "drift"), "Slånbär AB": ("", "", "support")},
    ),
    Sample(
        "headings of kinds between the companies",
        "## Underbiträden\n\n### Hosting\n\n- Nyponros AB – servrar, Sverige\n\n### Kommunikation\n\n- Duvslag Inc. – e-post, USA\n",
        {"Nyponros AB": ("SE", "", "servrar"), "Duvslag Inc.": ("US", "", "e-post")},
    ),
]

SAMPLES += [
    Sample(
        "the Danish model agreement, one cell per line",
        "B.1. Godkendte underdatabehandlere\n\nNAVN\nCVR-NR\nADRESSE\nBESKRIVELSE AF BEHANDLING\nBøgeskov ApS\n12345678\nHavnegade 1, 8000 Aarhus\nHosting af løsningen\nMågeflok A/S\n87654321\nTorvet 2, 5000 Odense\nSupport\n\nDen dataansvarlige har godkendt ovenstående.\n",
        {"Bøgeskov ApS": ("", "", "Hosting af løsningen"), "Mågeflok A/S": ("", "", "Support")},
    ),
    Sample(
        "several companies in one cell",
        "| Category | Sub-processors | Location |\n|---|---|---|\n| Hosting | Rushlight Inc., Thistle Ltd, Oakstore | EU |\n| Email | Larkmail<br>Pinequeue | USA |\n",
        {
            "Rushlight Inc.": ("", "", "Hosting"),
            "Thistle Ltd": ("", "", "Hosting"),
            "Oakstore": ("", "", "Hosting"),
            "Larkmail": ("US", "", "Email"),
            "Pinequeue": ("US", "", "Email"),
        },
    ),
    Sample(
        "rows without headings",
        "Underbiträden\n\nIsbrytaren\tDrift av servrar\tSverige\nKajuta Inc.\tChatt för kundtjänst\tUSA\n",
        {"Isbrytaren": ("SE", "", "Drift av servrar"), "Kajuta Inc.": ("US", "", "Chatt för kundtjänst")},
    ),
    Sample(
        "cards without labels",
        "Underbiträden\n\nIsbrytaren\nDrift av servrar\nSverige\n\nKajuta Inc.\nChatt\nUSA\nSCC\n",
        {"Isbrytaren": ("SE", "", "Drift av servrar"), "Kajuta Inc.": ("US", "scc", "Chatt")},
    ),
    Sample(
        "the company in the parenthesis",
        "Vi anlitar följande biträden:\n\n- Molnlagring (Isbrytaren AB, Sverige)\n- E-postutskick (Kajuta Inc., USA)\n",
        {"Isbrytaren AB": ("SE", "", "Molnlagring"), "Kajuta Inc.": ("US", "", "E-postutskick")},
    ),
    Sample(
        "by whom, in a sentence",
        "## Personuppgiftsbiträden\n\nData lagras hos Isbrytaren AB i Luleå. E-post skickas via Kajuta Inc. i USA.\n",
        {"Isbrytaren AB": ("SE", "", ""), "Kajuta Inc.": ("US", "", "")},
    ),
    Sample(
        "flags for countries",
        "| Sub-processor | Purpose | Location |\n|---|---|---|\n| Rushlight | Hosting | 🇩🇪 |\n| Thistle | Chat | 🇺🇸 USA |\n",
        {"Rushlight": ("DE", "", "Hosting"), "Thistle": ("US", "", "Chat")},
    ),
    Sample(
        "whether data leave the EEA",
        "| Leverantör | Tjänst | Överförs utanför EU/EES? |\n|---|---|---|\n| Isbrytaren AB | Drift | Nej |\n| Kajuta Inc. | Chatt | Ja, USA (standardavtalsklausuler) |\n",
        {"Isbrytaren AB": ("", "", "Drift"), "Kajuta Inc.": ("US", "scc", "Chatt")},
    ),
    Sample(
        "authorities and kinds of recipients",
        "## Mottagare\n\nVi kan komma att lämna ut uppgifter till:\n\n- Skatteverket – vid kontroll\n- Polisen: vid misstanke om brott\n- Koncernbolag – för rapportering\n- Revisorer – för granskning\n",
        {},
        ("Skatteverket", "Polisen", "Koncernbolag", "Revisorer"),
    ),
    Sample(
        "former ones below the list",
        "## Underbiträden\n\n- Isbrytaren AB – drift\n\n## Tidigare underbiträden\n\n- Kajuta Inc. – chatt\n",
        {"Isbrytaren AB": ("", "", "drift")},
    ),
    Sample(
        "a company in a name's parenthesis is its entity",
        "| Tjänst | Syfte | Land |\n|---|---|---|\n| Isdrift (Isbrytaren AB) | Hosting | Sverige |\n| Kajuta (tidigare Hytten Inc.) | Chatt | USA |\n| Bris (del av Storm Inc.) | Kartor | Norge |\n",
        {"Isdrift": ("SE", "", "Hosting"), "Kajuta": ("US", "", "Chatt"), "Bris": ("NO", "", "Kartor")},
    ),
    Sample(
        "products after the name",
        "We use these sub-processors:\n\n- Bigsoft Corporation (Skydocs, Skymail): office suite, EU\n- Acorn Inc. d/b/a Squirrel – analytics, USA, DPF\n",
        {"Bigsoft Corporation": ("", "", "office suite"), "Acorn Inc.": ("US", "dpf", "analytics")},
    ),
    Sample(
        "addresses after the name",
        "Unterauftragsverarbeiter:\n\n- Wolkenwerk GmbH, Hafenstraße 1, 20457 Hamburg: Hosting\n- Mailtaube Inc., 12 Main Street, Springfield, USA: Newsletter\n",
        {"Wolkenwerk GmbH": ("", "", "Hosting"), "Mailtaube Inc.": ("", "", "Newsletter")},
    ),
    Sample(
        "a page of terms with the list in the middle",
        "1. Parter\n\nDetta avtal ingås mellan Kunden och Seglarna AB (nedan Biträdet).\n\n2. Instruktioner\n\nBiträdet ska:\n • följa Kundens instruktioner,\n • hålla uppgifterna hemliga.\n\n3. Underbiträden\n\nBiträdet anlitar vid avtalets ingående följande underbiträden:\n\n • Isbrytaren AB (drift, Sverige)\n • Kajuta Inc. (chatt, USA; SCC)\n\nBiträdet informerar Kunden 30 dagar före byte.\n\n4. Säkerhet\n\n • Kryptering (TLS)\n • Säkerhetskopior (dagligen)\n\n5. Ersättning\n\n • Timpris: 1 000 kr\n",
        {"Isbrytaren AB": ("SE", "", "drift"), "Kajuta Inc.": ("US", "scc", "chatt")},
    ),
    Sample(
        "an example row in brackets, then real ones",
        "| Underbiträde | Ändamål | Land |\n|---|---|---|\n| [Exempel: Molnbolaget] | [Drift] | [Sverige] |\n| Isbrytaren AB | Drift | Sverige |\n",
        {"Isbrytaren AB": ("SE", "", "Drift")},
    ),
    Sample(
        "Finnish name lines with sentences",
        "Alikäsittelijät\n\nPilvilinna Oy\nPalvelinten ylläpito. Tiedot tallennetaan Suomeen, Helsingissä.\nPostikyyhky Inc.\nSähköpostien lähetys. Tiedot siirretään Yhdysvaltoihin vakiolausekkeiden nojalla.\n",
        {"Pilvilinna Oy": ("FI", "", "Palvelinten ylläpito"), "Postikyyhky Inc.": ("US", "scc", "Sähköpostien lähetys")},
    ),
    Sample(
        "Norwegian sentence",
        "Vi bruker følgende databehandlere: Fjellbekk AS (regnskap), Havørn (e-post, USA) og Steinrøys ASA (lagring i Norge).",
        {"Fjellbekk AS": ("", "", "regnskap"), "Havørn": ("US", "", "e-post"), "Steinrøys ASA": ("NO", "", "lagring i Norge")},
    ),
    Sample(
        "German sentence",
        "Wir setzen folgende Auftragsverarbeiter ein: Wolkenwerk GmbH (Hosting, Deutschland), Mailtaube (Newsletter, USA, Standardvertragsklauseln) und Zahlwerk AG (Zahlungen).",
        {"Wolkenwerk GmbH": ("DE", "", "Hosting"), "Mailtaube": ("US", "scc", "Newsletter"), "Zahlwerk AG": ("", "", "Zahlungen")},
    ),
    Sample(
        "wrapped cells of a PDF, the name beside the middle line",
        "Underbiträden:\n\nUnderbiträde          Tjänst                Plats              Skydd\n\n                      Drift av databas      Sverige\nIsbrytaren AB                                                  –\n                      och lagring           (Luleå)\n\nKajuta                Chatt för             USA                SCC\nInc.                  kundtjänst\n\nSenast ändrad i maj.\n",
        {"Isbrytaren AB": ("SE", "", "Drift av databas och lagring"), "Kajuta Inc.": ("US", "scc", "Chatt för kundtjänst")},
    ),
]
