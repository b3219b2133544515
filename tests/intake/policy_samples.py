# ruff: noqa: E501 - the lines of a policy are as long as people write them
"""Privacy policies in the shapes people publish them, all by companies that do not exist."""

from __future__ import annotations

CREDIT_COMPANY = """Integritetspolicy

1 Om policyn

 • Denna policy (”Policyn”) beskriver hur Lånebron Exempel AB, org.nr 556100-0005, (”Lånebron”, ”vi” eller ”oss”) behandlar personuppgifter.

Vi behandlar personuppgifter för nedan ändamål:

3.1 För att pröva din ansökan
 • Vi behandlar personuppgifter för att pröva din ansökan om kredit åt våra kunder, t.ex. genom att inhämta upplysningar.
  • De personuppgifter som behandlas för detta ändamål är bland annat namn, personnummer, månadsinkomst. boendeform, antal barn under 18 år samt din IP-adress. Uppgifterna inhämtas direkt från dig i samband med ansökan. I vissa fall inhämtas uppgifter från upplysningsföretaget Kreditugglan.
  • Den rättsliga grunden för ovan angivna ändamål är det avtal du ingår med oss.
  • Uppgifterna kommer att överlämnas till de banker som vi samarbetar med för att de ska kunna lämna ett erbjudande.
  • Den behandling som utförs för detta ändamål innebär att vi använder oss av automatiserat beslutsfattande.
  • Vi behandlar personuppgifter under 12 eller 24 månader från det att du gjorde din ansökan, samt den längre period som är nödvändig för att bevaka våra intressen.
3.2 För att utveckla våra tjänster
 • Vi behandlar personuppgifter i syfte att förbättra våra tjänster. De personuppgifter som behandlas för detta ändamål är bland annat namn och e-post.
  • Den rättsliga grunden för denna behandling är vårt berättigade intresse av att fullgöra avtal på ett bättre sätt.
  • Uppgifterna lagras för en period om 36 månader från det att du senast loggade in.
3.3 För marknadsföring
 • Vi behandlar personuppgifter för att skicka erbjudanden till dig.
  • Den rättsliga grunden för behandlingen är ditt samtycke.
  • Vi lagrar uppgifterna under 6 månader.
 • Vi kan i vissa fall överföra personuppgifter till tredje land. De tredje länder till vilka uppgifter överförs samt tillämplig skyddsåtgärd anges i Bilaga 1. De företag vi lämnar ut uppgifter till anges i Bilaga 1.
 • Du har rätt att inte bli föremål för beslut som grundas på automatiserat beslutsfattande, samt rätt att återkalla ditt samtycke.
 • Datumet för senaste ändring anges nedan. Se även avsnitt 9.2.

E-post: kund@lanebron.example

Bilaga 1

Tekniska leverantörer

Vi anlitar följande personuppgiftsbiträden:

 • Molnvakten AB lagrar personuppgifterna på servrar i Sverige.
 • Kreditugglan AB behandlar personuppgifter för att ta fram kreditbetyg.
 • Brevduvan Inc. använder personuppgifterna för att skicka e-post.
"""

TWO_COLUMNS = """Vem ansvarar?

Portvakt Exempel AB, org.nr 556100-0013, med adress Provgatan 5, 111 22 Stockholm, tel: 08-123 45 67, ansvarar för behandlingen av dina uppgifter.

Portvakt som personuppgiftsansvarig

Vi använder dina uppgifter för de ändamål och på den grund som anges i tabellen nedan.
  Vi använder dina uppgifter… Vår lagliga grund är…

A .   För att kunna skicka nyheter till
kontaktpersoner på företag

… baserad på vårt berättigade
intresse av att kunna informera
våra kunder.

B.   För att kunna förhindra intrång … baserad på vårt berättigade
intresse av att hålla säkra tjänster.

Portvakt som personuppgiftsbiträde

Vi behandlar också uppgifter på uppdrag av våra kunder. Kunden är då personuppgiftsansvarig när vi behandlar dina uppgifter med syfte att kunna:

• Skapa ditt konto, och

• Besvara supportärenden.

Denna behandling baseras på våra kunders berättigade intressen av att styra sina dörrar.

Hur vi delar dina uppgifter

Vi kan använda oss av ett personuppgiftsbiträde som hjälper oss med lagringstjänster.

Lagring

Vi sparar dina uppgifter så länge som uppgifterna är nödvändiga för ändamålen.

Dina rättigheter

Du kan lämna klagomål till Datainspektionen.

Kontakta oss

E-post: hej@portvakt.example
"""

BY_BASIS = """Integritetspolicy

Personuppgiftsansvarig

Grannhjälpen är personuppgiftsansvarig. Kontakt: hej@grannhjalpen.example.

Vilka uppgifter vi samlar in

Teknisk data: pushnyckel för aviseringar, IP-adress vid inloggning (för bedrägeriskydd) och loggar.

Varför vi behandlar dina uppgifter (rättslig grund)

Avtal (art. 6.1.b): för att leverera tjänsten och förmedla uppdrag.

Berättigat intresse (art. 6.1.f): för bedrägeriskydd och säkerhetsloggar.

Rättslig förpliktelse (art. 6.1.c): för bokföring av betalningar.

Samtycke (art. 6.1.a): för aviseringar. Du kan när som helst återkalla samtycke.

Hur länge vi sparar dina uppgifter

Säkerhets- och inloggningsloggar: 90 dagar.

Bokföringsunderlag: 7 år enligt bokföringslagen.
"""

TABLES = """# Integritetspolicy

**[Bolagsnamn]** är personuppgiftsansvarig.

## Varför vi behandlar uppgifterna

| Ändamål | Vilken data | Rättslig grund |
|---|---|---|
| Driva kontot | Kontodata, chatt | **Avtal** |
| Hantera betalning | Plan, betalningsstatus | **Avtal** + **rättslig skyldighet** (bokföringslagen) |

## Hur länge vi sparar uppgifterna

| Datatyp | Lagringstid |
|---|---|
| Konto | Tills du raderar kontot, eller efter 24 månaders inaktivitet |
| Betalningshistorik | 7 år |

## AI

Svaret utgör inte ett automatiserat beslut enligt artikel 22.
"""

RETAIL = """Integritetspolicy för Lövlunda Handel AB

För att kunna hantera beställning och köp

Behandlingar som utförs

- Leverans och avisering

Kategorier av personuppgifter

- Namn
- Betalningshistorik

Laglig grund: Fullgörande av köpeavtalet. Insamlingen krävs för att vi ska kunna fullgöra köpeavtalet.

Lagringsperiod: Till dess att köpet har genomförts och för en tid om 36 månader därefter.

För att kunna sköta kundklubben

Behandlingar som utförs

- Administration av profil

Kategorier av personuppgifter

- Namn
- Köphistorik

Laglig grund: Samtycke.

Lagringsperiod: 12 månader efter att medlemskapet avslutats.
"""

DANISH = """Privatlivspolitik

1. Dataansvarlig
Vejviseren ApS
Kontakt: hej@vejviseren.example

2. Formål og retsgrundlag
Vi behandler personoplysninger til følgende formål:
Matchning
Kobling af kursister og borgere. Retsgrundlag: Opfyldelse af kontrakt (GDPR art. 6, stk. 1, litra b) og berettiget interesse (litra f).
Nyhedsbreve
Kun hvis du har givet samtykke til det.

3. Opbevaringsperioder
Fakturabilag
Opbevares i 5 år jf. bogføringsloven.
"""

NORWEGIAN = """Personvernerklæring

Behandlingsansvarlig

Fjord & Fjell Bolig (heretter «vi») er behandlingsansvarlig. Kontakt: post@fjordfjell.example

Formål og rettslig grunnlag

Vi behandler personopplysninger for å:

 • Levere tjenesten (rettslig grunnlag: avtale, GDPR art. 6(1)(b))
 • Sende deg e-post om boliger (rettslig grunnlag: avtale eller berettiget interesse)

Lagringstid

 • E-postlogg: 24 måneder
"""

ENGLISH = """Privacy policy

Pinewood Labs Ltd ("Pinewood", "we", "us") is the controller of your personal data. Contact: privacy@pinewood.example.

How we use your information

We use the information we collect to:

- Process payments and send invoices
- Send you marketing communications

Legal bases

- Contract: to process payments
- Consent: to send you marketing communications

Retention

Payment records are kept for seven years.

Your rights

You have the right to:

- Access your data
"""

FINNISH = """Tietosuojaseloste

1. Rekisterinpitäjä

Koivuranta Palvelut Oy, sähköposti: tietosuoja@koivuranta.example

2. Henkilötietojen käsittelyn tarkoitus

Henkilötietoja käsitellään laskutukseen ja markkinointiin.

3. Käsittelyn oikeusperuste

Käsittely perustuu sopimukseen.

4. Rekisterin tietosisältö

Nimi, osoite ja puhelinnumero.

5. Tietojen säilytysaika

Tietoja säilytetään 6 vuotta.
"""
