"""The follow-up on the budget initiatives of 2024, retold: headings, a list with amounts, a small table."""

FILE = "opfoelgning-budgetinitiativer-2024.docx"
TITLE = "Opfølgning på budgetinitiativer 2024"

TEXT = """
# Opfølgning på budgetinitiativer 2024

Til Social- og psykiatriudvalget

## 1. Tryghedspakke (Psykiatri)

### Budgetinitiativ

Regionen har i budget 2024 afsat 3,4 mio. kr. i 2024 og derefter 3 mio. kr. årligt til en tryghedspakke. Pakken følger op på
psykiatriens handleplan for sikkerhed og tryghed. Ifølge aftalen skal pengene både komme forholdet mellem patient og
medarbejder, sikrere arbejdsgange og den fysiske sikkerhed til gode, for eksempel gennem indretning og vagter.
Metaldetektorer i retspsykiatrien er en mulighed, hvis de bliver lovlige og der er ønske om dem.

### Beskrivelse af indsatsen

Handleplanen blev godkendt i regionsrådet den 12. marts 2024. Samtidig godkendte regionsrådet, at tryghedspakkens 3,4 mio.
kr. udmøntes på fem anbefalinger:

- Anbefaling 8, ensrettet brug af forebyggelsesinstruktører: 1,2 mio. kr. årligt
- Anbefaling 18, kurset om konflikter bliver obligatorisk for flere faggrupper: 1 mio. kr. årligt
- Anbefaling 19, systematisk vedligeholdelsestræning med et fælles koncept: 1 mio. kr. årligt
- Anbefaling 20, uddannelse af læger i vagtfunktioner: 100.000 kr. årligt
- Anbefaling 21, grundlæggende introduktion til psykopatologi: 100.000 kr. årligt

### Status efter 1. kvartal

| Anbefaling | Status | Forventet tidspunkt |
| 8. Forebyggelsesinstruktører | En arbejdsgruppe skal revidere funktionsbeskrivelsen. Ansættelser til en udvalgt \
matrikel ventes at begynde. | 2. kvartal |
| 18. Kursus om konflikter | Region Hovedstadens Psykiatri beskriver forslaget. | 2. kvartal 2024 |
| 19. Vedligeholdelsestræning | Moduler til det nye koncept udarbejdes. | 2. kvartal 2024 |
| 20. Læger i vagtfunktion | En lægefaglig arbejdsgruppe nedsættes. Behovet for kompetencer afdækkes, fx ved interviews med \
cheflæger, bagvagter og forvagter. | 3. kvartal 2024 |
| 21. Psykopatologi | Kurset udvikles i sammenhæng med de øvrige initiativer. | 2. kvartal 2024 |

## 2. Frivillige patientstøtter, også til pårørende

### Budgetinitiativ

Til støtte for patienter og pårørende i 3 psykiatriske akutmodtagelser er der med budget 2024 afsat 1 mio. kr. i 2024 og fra
2025 og frem 0,7 mio. kr.

### Beskrivelse af indsatsen

I somatikken har regionen og Røde Kors haft held med frivillige patientstøtter. Nu skal samme model prøves i psykiatrien, så
patienter og pårørende bliver taget omsorgsfuldt imod, og ankomsten måske bliver roligere. Budgetaftalen nævner 3
psykiatriske akutmodtagelser, en evaluering efter det første år og en frivillig organisation som partner. Om det bliver Røde
Kors, SIND, Bedre Psykiatri eller en fjerde, er Region Hovedstadens Psykiatri og Social- og psykiatriudvalget bedt om at
tage stilling til.

### Status efter 1. kvartal

Erfaringer fra somatikken (februar-marts 2024): Akutmodtagelsen på Herlev og Gentofte Hospital har frivillige
patientstøtter. Hospitalet indgik aftalen med Røde Kors for 10 år siden og er glad for den, men nye patientstøtter skal have
tid til at falde til. De kommer et par gange ugentligt i et par timer, kan tilkaldes på telefon og tager sig mest af
patienter, som er kommet uden en pårørende. Pleje er ikke deres opgave.

Erfaringer fra psykiatrien: Region Sjælland begyndte i 2020 sammen med Røde Kors i den psykiatriske akutmodtagelse i
Slagelse. Røde Kors fandt og oplærte de frivillige og lagde vagtplanen, mens afdelingen stillede med en kontaktperson. Især
i begyndelsen, hvor alle er nye, koster ordningen tid for medarbejderne.

Valg af organisation (april-maj 2024): Region Hovedstadens Psykiatri har aftalt møder med SIND, Bedre Psykiatri, Røde Kors
og Håb i Psykiatrien sidst i marts og først i april. De skal kvalificere projektet; hvem der bliver partner, afgøres ikke
her.

Valg af akutmodtagelser (april-maj 2024): Besøg på 3 akutmodtagelser er aftalt til starten af april.

Det videre arbejde:

- April-maj 2024: Der oprettes en arbejdsgruppe og skrives et kommissorium, og brugen af den økonomiske ramme afklares.
- Maj-juni 2024: Afdeling og organisation finder en form for samarbejdet.
- Inden sommerferien: Social- og psykiatriudvalget ventes at få et grundlag at vælge partner på.
- Efter sommerferien 2024: Ordningen ventes klar til drift.
"""
