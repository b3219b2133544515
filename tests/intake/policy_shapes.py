# ruff: noqa: E501 - the lines of a policy are as long as people write them
"""Privacy policies in the shapes that part one processing from the next, all by companies that do not exist."""

from __future__ import annotations

CARDS = """Integritetspolicy

Bolånelotsen Exempel AB, org.nr 556100-0021, är personuppgiftsansvarig.

Varför behandlar vi personuppgifter om dig?

Ändamål: Handlägga din ansökan
Personuppgifter: Namn och inkomst
Rättslig grund: Avtal
Lagringstid: 12 månader från ansökan

Ändamål: Uppfylla krav på kundkännedom
Personuppgifter: Identitetsuppgifter
Rättslig grund: Rättslig förpliktelse
Lagringstid: 5 år efter att affärsförbindelsen upphört
"""

ONE_CELL_A_LINE = """Integritetspolicy

Ändamål

Personuppgifter

Rättslig grund

Lagringstid

Hantera bokningar

Namn, telefonnummer

Avtal

12 månader efter vistelsen

Skicka nyhetsbrev

E-post

Samtycke

Tills du avregistrerar dig

Dina rättigheter

Du har rätt att få ett registerutdrag.
"""

NESTED = """Hur vi behandlar dina personuppgifter

• Tidsbokning
   ◦ Uppgifter: namn och telefonnummer
   ◦ Rättslig grund: avtal
   ◦ Lagringstid: 24 månader
• Kundundersökningar
   ◦ Uppgifter: e-post
   ◦ Rättslig grund: berättigat intresse
   ◦ Lagringstid: 6 månader
"""

PARAGRAPHS = """Integritetspolicy

Hur vi använder dina uppgifter

Kreditprövning. Vi behandlar ditt namn och din inkomst för att bedöma din ansökan. Behandlingen grundar sig på avtal. Uppgifterna sparas i tre månader.

Kundvård – Vi behandlar ärendehistorik för att besvara frågor, med stöd av vårt berättigade intresse. Uppgifterna sparas i 24 månader efter avslutat ärende.
"""

BY_PEOPLE = """# Så behandlar Solbacka bostäder personuppgifter

## Hyresgäster

### Ändamål
- Teckna hyresavtal

### Rättslig grund
Avtal

### Lagringstid
Under avtalstiden och 10 år därefter

## Arbetssökande

### Ändamål
- Rekrytera personal

### Rättslig grund
Berättigat intresse

### Lagringstid
24 månader efter avslutad rekrytering
"""

TWO_TABLES = """# Dataskydd i Matkollen

## 2. Personuppgiftskategorier

| Kategori | Exempel på data | Process |
| --- | --- | --- |
| Identifierare | E-postadress | Kontohantering |

## 3. Rättslig grund

| Process | Rättslig grund |
| --- | --- |
| Kontohantering och inloggning | Avtal (Art. 6.1.b) |
| Säkerhetsloggar | Berättigat intresse (Art. 6.1.f) |
"""

BASIS_APART = """Personvernerklæring

Formålet med behandlingen

- Å levere analyser
- Å sende nyhetsbrev

Rettslig grunnlag

Behandlingen bygger på avtale med deg.
"""

COLLECTOR = """Integritetspolicy

Vi följer personuppgiftslagen och har inkassotillstånd från Datainspektionen.

Vi kan föra över personuppgifter till företag i hela världen. Vi kan dela uppgifter t.ex.

Kravfyren (vi, vår, oss) – företaget Kravfyren Inkasso AB.

Vi behandlar uppgifter om dig i syfte att sköta ditt ärende.
"""
