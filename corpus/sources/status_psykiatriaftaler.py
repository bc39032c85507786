"""Status tables on the psychiatry agreements of 2022 and 2023, retold: three columns, long rows, several pages."""

from corpus.sources.markup import StatusRow, StatusTable

FILE = "bilag-status-psykiatriaftaler-2022-og-2023.pdf"
TITLE = "Bilag: Status på aftalerne om psykiatrien fra 2022 og 2023"
HEAD = ("Initiativer", "Status på implementering", "Bemærkning, herunder antal medarbejdere og personer")

_AGREEMENT_2022 = StatusTable(
    "Tabel 1",
    "Initiativer i Aftale om en 10-årsplan for psykiatrien og mental sundhed (2022)",
    (
        StatusRow(
            "Lettilgængeligt behandlingstilbud til børn og unge i kommunerne (KL)",
            """
STIME har i flere år været regionens bidrag på området, og der kommer stadig flere kommuner med.

Udbredelsen forudsætter hjælp til administrationen. Den opgave er der ansat ét årsværk til. Hvordan resten af midlerne (2,9
mio. kr.) skal bruges, er ved at blive afklaret.
""",
            "Der er ansat 1 årsværk.",
        ),
        StatusRow(
            "Forløbsbeskrivelser for børn og unge samt voksne med psykoselidelser (DR og KL)",
            """
En forløbsbeskrivelse samler, hvad fagfolk anbefaler, når sundhedsvæsen og socialområde sammen hjælper borgere med en
bestemt psykisk lidelse. Den skal gøre hjælpen mere ensartet, uanset hvilken kommune borgeren bor i.

Regionernes del går til at opbygge kapacitet generelt, så flere i målgruppen kan få ambulant, tværfaglig behandling. Region
Hovedstaden får i størrelsesordenen 33 mio. kr. om året. Allerede i 2023 blev 24,8 mio. kr. heraf disponeret til indsatser
efter hændelsen i Field's, først og fremmest til at udvide F-ACT og OPUS.

Resten, ca. 8 mio. kr., er anvendt bredt på ambulante funktioner for både voksne og børn og unge.
""",
            """
Fields-taskforcen: Midlerne er anvendt til at ansætte læger, specialpsykologer, sygeplejersker og i mindre omfang
lægesekretærer i FACT-ambulatorierne. I OPUS-ambulatorierne er der desuden ansat 4 sygeplejersker/kontaktpersoner. Tilsammen
er kapaciteten i F-ACT og OPUS dermed udvidet med 42,5 årsværk. Et mindre beløb går til at opbygge og vedligeholde
kompetencer. Opnormeringen begyndte i 2023 og blev betalt af de 24,8 mio. kr. Da beløbet først blev udmøntet midt på året,
nåede man ikke at anvende det hele til formålet.

I Nordsjælland er der afsat midler til at ansætte 2 sygeplejersker i OPUS og til at udvide lejemålet.

Et team i OPUS Young i Børne- og Ungdomspsykiatrien har fået varig finansiering. Teamet er tværfagligt, tæller ca. 9 årsværk
og kan nu videreføres. Det ventes at kunne behandle ca. 150 patienter.

Til døgninstitutionsteamet er der afsat 1 mio. kr. Teamet kører ud til unge, som bor på en døgninstitution og har kontakt
til børne- og ungdomspsykiatrien. For øjeblikket er der ansat 4 årsværk.
""",
        ),
        StatusRow(
            "Her-og-nu kapacitetspakke til den regionale psykiatri (DR)",
            """
Se det, der er anført ovenfor om Fields-taskforcen. Det beløb, man ikke nåede at anvende i 2023, kom den øvrige psykiatri
til gode.
""",
        ),
        StatusRow(
            "Botilbudsteams (DR)",
            """
De regionale botilbudsteams udbredes, så beboere på socialpsykiatriske botilbud får en bedre overgang, når de udskrives.
Midlerne er delt mellem regionerne, og Region Hovedstaden får 19 mio. kr. årligt.

Beløbet disponeres til en stærkere behandling af patienter, der bor på botilbud. Botilbud, botilbudsteam og sengeafsnit skal
arbejde tættere sammen om det enkelte forløb. Blandt beboerne er mange af dem, der er allermest syge.

Regionen har selv bygget samarbejdet op gennem sine teams. Det kan udvides til også at omfatte sengepsykiatri, sikkerhed og
somatisk sygdom.
""",
            """
Til indsatsen på botilbud for voksne er der disponeret 9,5 mio. kr. De går til at ansætte sygeplejersker og psykologer. Der
er afsat budget til i alt 15 årsværk, og 10 af dem er ansat indtil nu.

En ny botilbudsmodel udvikles og indføres af yderligere 2 ansatte årsværk, hvoraf det ene er midlertidigt. Til projektets
fase 2 er der disponeret 4 mio. kr. Fasen skal binde tiden før, under og efter en indlæggelse bedre sammen og ser også på
sikkerheden. Den er endnu ikke gået i gang.

Nogle af midlerne bruges til at hæve den økonomiske kompensation, når sygeplejersker specialuddanner sig i psykiatrisk og
børne- og ungdomspsykiatrisk sygepleje. Så kan flere få tilbuddet, og det generelle kompetenceniveau stiger.

Døgninstitutionsteamet i BUC styrkes med ca. 3 mio. kr., som er afsat. De 4 årsværk, der er ansat i teamet nu, er de samme
som nævnt ud for forløbsbeskrivelserne.
""",
        ),
        StatusRow(
            "IPS for unge (DR og KL)",
            """
Udbredelsen i kommunerne sker gennem et projekt, som STAR finansierer i samtlige regioner. I Region Hovedstadens Psykiatri
betaler projektet aktuelt 1 ÅV. Psykiatrien supplerer i 2025 med ca. et årsværk af sin egen ramme.
""",
        ),
        StatusRow("Kvalitetsgrupper (DR)", "Status gives af Danske Regioner."),
        StatusRow("Udbygning af kliniske kvalitetsdatabaser på psykiatriområdet (DR)", "Status gives af Danske Regioner."),
    ),
)

_AGREEMENT_2023 = StatusTable(
    "Tabel 2",
    "Initiativer i Aftale om en bedre psykiatri (2023)",
    (
        StatusRow(
            "Handlingsplan for styrket forebyggelse af selvmord og selvmordsforsøg (DR og KL)",
            """
Handlingsplanen rummer mange initiativer. De gennemgås ét for ét her.

Initiativ 3a. Selvmordsforebyggende klinikker: Klinikkerne skal have større kapacitet og arbejde mere ens. Behandlingen
styrkes, og personalet får nye kompetencer, også over for børn og unge. Støtte til pårørende kan indgå. Region Hovedstaden
får 5,1 mio. kr. i 2024 og 6,8 mio. kr. årligt fra 2025.

Initiativ 3b. Bedre opfølgning: Der opbygges kapacitet, så mennesker i risiko for selvmordshandlinger følges tættere og
mødes af en indsats, der hænger sammen. Region Hovedstadens andel udgør 4,7 mio. kr. i 2024 og 6,2 mio. kr. årligt fra 2025.

Initiativ 3c. Kriseplaner: Individuelle kriseplaner skal bruges flere steder i både behandlingspsykiatrien og
socialpsykiatrien. Andelen til Region Hovedstaden er 1,2 mio. kr. i 2024 og 1,6 mio. kr. årligt fra 2025.

Initiativ 3d. Peers i den regionale behandlingspsykiatri: Mennesker, der selv har levet med psykisk lidelse, skal i højere
grad inddrages, når andre er i risiko for selvmordshandlinger. Regionerne står for initiativet, men indsatsen kan ligge uden
for psykiatrien. Region Hovedstaden modtager 1,7 mio. kr. i 2024 og 2,2 mio. kr. årligt fra 2025.

Initiativ 3e. Praksisnær forskning og bedre data: Midlerne går til forskning i DRISP og til DRISPs database FOR-SAM. DRISP
hører under Psykiatrisk Center København. Der udmøntes 3,7 mio. kr. i 2024 og 5 mio. kr. årligt fra 2025.
""",
            """
Den nationale aftale lægger op til at løfte de selvmordsforebyggende klinikker med 40 %. Region Hovedstaden har løftet med
50 %. Klinikken på Psykiatrisk Center København har fået 2,6 mio. kr., og den i Børne- og Ungdomspsykiatrisk Center har fået
1,2 mio. kr.

Der er også afsat 3,2 mio. kr. til at behandle patienter med behandlingsresistent depression.

Midler er desuden disponeret til fødselsdepressioner, der uden behandling kan føre til suicidale hændelser. De
psykoterapeutiske ambulatorier står for behandlingen, som først nu defineres. Budgetrammen er imidlertid hævet, og det giver
allerede plads til at ansætte 6 psykologer/specialpsykologer.

Udrykningstjenesten er styrket i dagtimerne på hverdage, for at vagtplanen kan hænge sammen. FACT-teamet på Bornholm har
fået 0,5 overlæge årsværk og dermed kunnet ansætte en læge.

En del af midlerne går også her til kompensation ved sygeplejerskers specialuddannelse; se Botilbudsteams.

Midlerne finansierer, at der ansættes peers i 5 OPUS-teams (2,5 ÅV). I børne- og ungepsykiatrien udvides
ungementorfunktionen med 7 ungementorer. Også den administration, der følger med, er dækket.

Til mere undervisning i psykoedukation om ADHD er der udmøntet 0,5 mio. kr. Den foregår i Kompetencecenter for Recovery.

DRISP: Udmøntningen fandt sted i december 2024. Flere projekter er begyndt, og infrastrukturen opgraderes. I DRISP er der
3-4 fuldtidsansatte, og der ventes flere i de kommende måneder. En workshop om kommunikation og hjemmeside er holdt.
""",
        ),
        StatusRow(
            "Styrket psykosocial indsats ved beredskabshændelser (DR og KL)",
            """
Til et bedre psykosocialt beredskab er der afsat midler. Indenrigs- og Sundhedsministeriet har bedt Sundhedsstyrelsen om at
anbefale en model. Ministeriet ønsker især, at berørte borgere og pårørende opsøges mere aktivt, og at de registreres og
findes hurtigere.
""",
            "Ingen bemærkninger.",
        ),
        StatusRow(
            "National psykiatrisk akuttelefon (DR)",
            """
Den politiske aftale om en ny psykiatrisk akuttelefon er fra den 29. januar 2025. Status kan derfor ikke gøres endnu, og
pengene ventes først at nå Region Hovedstaden ved midtvejsreguleringen i 2025.

Regionens psykiatri har i forvejen én telefon, der er fælles for de psykiatriske akutmodtagelser. Den betales til dels af
FL-puljen 2018-2021 om akutte udrykningstjenester, hvor medfinansieringen ophører i 2025.
""",
            "Ingen bemærkninger.",
        ),
        StatusRow(
            "Styrket digitalt behandlingstilbud – internetpsykiatrien samt VIRTU (DR)",
            """
Fra 2024 og frem er der afsat 20,0 mio. kr. til Center for Digital Psykiatri i Region Syddanmark. Frem mod 2027 skal der
kunne behandles flere. Pengene gives som direkte tilskud.

Digitale tilbud gør det lettere at få støtte og behandling, når man lever med en psykisk lidelse.

VIRTU Research Group i Region Hovedstadens Psykiatri forsker i behandling med virtual reality og afprøver den på patienter
med forskellige alvorlige diagnoser. Gruppen får 3 mio. kr. årligt, der udmøntes som direkte tilskud.
""",
            """
Finansloven styrker VIRTU Research Group, som for bevillingen har ansat:

- en forskningskonsulent, der koordinerer projekterne

- en post.doc, der udgiver resultater og er med til at udvikle nye forskningsprojekter

- en ledende psykolog med ansvar for udvikling, træning og supervision. Tre erfarne psykologer, der behandler patienter, er
  delvis betalt af bevillingen.

Derudover er der udviklet nyt VR-indhold, og blodprøver og MR-skanninger er kommet med i to studier.
""",
        ),
        StatusRow("Øget tryghed og sikkerhed for medarbejdere på socialpsykiatriske botilbud (KL)", "Status gives af kommunerne."),
        StatusRow(
            "Tryghedspakke for medarbejdere i psykiatrien (DR)",
            """
Ansatte i psykiatrien skal kunne være trygge på deres arbejde, uanset om det er i en region eller en kommune. Rammerne skal
være bedre, og personalet skal rustes til at forebygge vold og konflikter. Regionerne får udmøntet 50 mio. kr. i 2024 til
tryghedspakken, og af dem går 15,6 mio. kr. til Region Hovedstaden i 2024.
""",
            """
Pakken er anvendt til flere ting: scannere er købt ind, bygninger er tilpasset efter en gennemgang af sikkerheden, og
opstarten af et sikkerhedskorps er medfinansieret.
""",
        ),
        StatusRow(
            "Højere kvalitet i indsatsen for børn og unge med autisme (DR og KL)",
            """
Flere børn og unge har autisme end før. Uden hjælp i rette tid kan de få belastningsreaktioner eller andre psykiske lidelser
og svært ved skole, fritid og venskaber.

Region Hovedstaden får 10,9 mio. kr. i 2024. Fra 2025 er andelen 6,2 mio. kr. Pengene er afsat, så Børne- og
Ungdomspsykiatrisk Center kan udrede og behandle efter den nationale forløbsbeskrivelse. På landsplan er yderligere 40 mio.
kr. årligt afsat fra 2025. De deles først mellem kommuner og regioner, når forløbsbeskrivelsen er færdig.
""",
            """
Midlerne er stort set disponeret til at opbygge et nyt ambulatorium i Børne- og Ungdomspsykiatrien. Det ventes at få de
første patienter i 1. halvår 2025.
""",
        ),
        StatusRow(
            "Hurtig opstart af behandling i børne- og ungdomspsykiatrien (DR)",
            """
Efter en henvisning kan der gå lang tid, før behandlingen begynder. Der findes tilbud, som virker, og som kan gives til
barnet og familien, mens udredningen står på, men regionerne bruger dem ikke ret meget. En tidlig indsats kan ofte mindske
symptomerne. Region Hovedstadens andel er 15,7 mio. kr. i 2024, og fra 2025 er den 18,7 mio. kr.

Heraf er 9 mio. kr. indtil nu udmøntet varigt til initiativer, som skal få behandlingen hurtigere i gang.
""",
            """
Til nye ambulatorier og flere lokaler på Sydvestvej i Glostrup er der årligt disponeret knap 2,5 mio. kr. til husleje og
drift. Yderligere 1,7 mio. kr. er afsat til driften af det ambulatorium, som er nævnt ud for autisme.

OPUS Young får varig finansiering med 3 mio. kr. Tilbuddet er en 2-årig intensiv behandling for 12-17-årige med psykotiske
symptomer og deres familier og har hidtil været betalt af Tryg Fonden. Se også forløbsbeskrivelserne.

Til udredning og behandling på privathospitaler er der afsat 2 mio. kr.

Resten, ca. 9,5 mio. kr., er stort set disponeret til det nye ambulatorium, der er nævnt ud for autisme. Her er der nu ansat
3 årsværk.
""",
        ),
        StatusRow(
            "Opfølgning efter endt forløb i børne- og ungdomspsykiatrien (DR)",
            """
Nogle børn og unge med moderat til svær psykisk lidelse bliver afsluttet, selv om de fortsat skulle følges. Følgen kan være,
at de henvises igen eller senere må indlægges akut. Region Hovedstaden får 6,1 mio. kr. i 2024 og fra 2025 årligt 9,4 mio.
kr. til at opbygge kapacitet i børne- og ungdomspsykiatrien.
""",
            """
Også her er midlerne stort set disponeret til det nye ambulatorium, der er nævnt ud for autisme.

Nu er der ansat 5 årsværk, fordelt på læger og lægesekretærer.
""",
        ),
        StatusRow(
            "Styrket hjælp til mennesker med spiseforstyrrelser, herunder også med selvskadende adfærd (DR)",
            """
Stadig flere får en spiseforstyrrelse, og mange af dem skader også sig selv. Region Hovedstaden får 9,4 mio. kr. årligt til
bedre behandling, mere kapacitet, kortere ventetid og færre tilbagefald.

Efter en analyse af behovet har Region Hovedstadens Psykiatri disponeret midlerne sådan:

- Omkring halvdelen er afsat til Børne- og Ungdomspsykiatrien, som opretter et udkørende spiseforstyrrelsesteam. Teamet
  hjælper unge i komplekse forløb, deres forældre og kommunen i de første 2-4 uger efter udskrivelsen, så færre må indlægges
  på ny. Personalet får også nye kompetencer.

- Voksenpsykiatrien får afsat den anden halvdel. Rådgivningsfunktionen på Psykiatrisk Center Ballerup, der begyndte som et
  satspuljeprojekt, styrkes og finansieres varigt. Den vejleder psykiatriske centre og somatiske hospitaler. Også patienter
  i svære eller akutte forløb får mere kapacitet.
""",
            """
I børne- og ungdomspsykiatrien er der for tiden ansat 3 ÅV, og kvalitet og kompetencer udvikles.

Den udgående rådgivningsfunktion i Ballerup har for tiden ansat ca. 4 ÅV. Den større kapacitet kræver lokaler på Psykiatrisk
Center Ballerup, og det arbejdes der på at løse.
""",
        ),
        StatusRow(
            "Nedbringelse af tvang (DR)",
            """
Indenrigs- og sundhedsministeren, Danske Regioner og KL har indgået et partnerskab om mindre tvang. Frem mod 2030 skal
brugen falde med op mod 40 pct. og mindst 30 pct. Målet gælder akut beroligende medicin med tvang, bæltefiksering og
fastholdelse, og børn og unge skal have særlig opmærksomhed.

Region Hovedstadens del udgør 5,1 mio. kr. i 2024 og vokser til 5,6 mio. kr. årligt fra 2027. Den er disponeret til:

- specialuddannelse i psykiatrisk sygepleje til flere sygeplejersker: 3,1 mio. kr. Bedre kompetencer skal nedbringe tvangen
  og gøre det lettere at tiltrække medarbejdere; se Botilbudsteams

- flere forebyggelsesinstruktører: 2,5 mio. kr. De er uddannet i at dæmpe konflikter og hjælper til i særlig akutmodtagelse
  og på sengeafsnit
""",
            "De to tiltag er sat i gang.",
        ),
    ),
)

TABLES = (_AGREEMENT_2022, _AGREEMENT_2023)
