"""The overview of the three-year plan of 2020 to 2022, retold as the plain text it is written out as."""

FILE = "treaarsplan-2020-2022-oversigt.txt"

TEXT = """\
Sammen om Psykiatriens Udvikling – Treårsplan 2020-2022
Oversigt over de anbefalinger, der er sat i gang

Den 19. november 2019 vedtog regionsrådet Treårsplan 2020-2022. Planen er politisk og ser fremad: 7 temaer og
27 anbefalinger om, hvor psykiatrien skal hen. Oversigten viser, hvad der er begyndt, og rettes til, når der kommer
nye initiativer eller afsættes flere midler. En indsats kan stå flere steder. Her er et udvalg.

Nr.  Tema/anbefaling
     Anbefalinger, der er sat i gang


TEMA: RECOVERY

1.   Tydeligere indflydelse på eget forløb
     - Der er oprettet patientstyrede senge, hvor patienten selv tager del i behandlingen
     - Med regionens 29 kommuner er der lavet et koncept for netværksmøder på tværs af sektorer
     - En ny skabelon til behandlingsplaner sætter patientens egne mål højere

2.   Fælles afsæt for recovery
     - Budget 2020 og 2021 har afsat 2,5 mio. kr. i varige midler. De kan søges hvert år til små projekter,
       som psykiatrien og civilsamfundet skaber sammen

3.   Flere recovery-mentorer
     - Recovery-mentorer i botilbudsteams: bevilget 2 mio. kr. årligt med budget 2021
     - Recovery-mentorer på alle sengeafsnit: bevilget 8 mio. kr.
     - Unge recovery-mentorer: bevilget 0,9 mio. kr. årligt
     - I alt bliver der i foråret/sommeren 2021 ansat 50 nye recovery-mentorer
     - Kompetencecenter for Recovery har fået afsat 2,2 mio. kr. årligt, blandt andet til at uddanne mentorer

5.   Bred variation i behandlingen, også uden medicin
     - Medicinnedtrapning: afsat 4,4 mio. kr. i Budget 2021
     - Opnormering på alle intensivafdelinger: afsat 17,8 mio. kr. i Budget 2021
     - Uddannelse af plejepersonalet: afsat 4,5 mio. kr. i Budget 2021
     - Et treårigt satspuljeprojekt på Psykiatrisk Center Glostrup (2018-2021) hjælper patienter med skizofreni,
       som vil trappe ned i medicin


TEMA: SAMARBEJDE MED KOMMUNER, PRAKSISSEKTOR OG CIVILSAMFUND

6.   Klart ansvar og forpligtende samarbejde
     - I budget 2020 blev der afsat 15 millioner kr. om året til samordningsudvalgene. Fra 2022 hæves beløbet til
       25 mio. kr. årligt

7.   Udredning og behandling tæt på borgeren
     - To år med en speciallæge i psykiatri på Bornholm: afsat 0,9 mio. kr. i Budget 2021
     - Praktiserende speciallæge i psykiatri, der aflaster Region Hovedstadens Psykiatri: afsat 0,9 mio. kr. i
       Budget 2021


TEMA: BEDRE FORLØB FOR BØRN OG UNGE

9.   Tidlig og koordineret opsporing
     - Børne- og Ungdomspsykiatrisk Center får de kommende år 1 mio. kr. årligt til samarbejdet på tværs af sektorer
     - Forløbsprogrammer for børn og unge, blandt andet om ADHD og spiseforstyrrelse, i tre kommuner: afsat
       1,8 mio. kr. i Budget 2021
     - Sundhedsaftalen 2019-2023 peger på unge fra 15 til 25 år med tegn på mental mistrivsel

10.  Udredning og behandling inden for 30 dage
     - Ambulatorier for børn og unge: afsat 6 mio. kr. i Budget 2021, fordi der ventes flere henvisninger

11.  Støtte til børn, der er pårørende
     - Patienter med børn får tilbudt familiesamtaler
     - Uddannelsen af pårørende fik midler i Budget 2019 og løber frem til 2022
     - VIA Family er et treårigt forskningsprojekt, der slutter i januar 2021
     - SAFIR er et toårigt forskningsprojekt med 7 møder med familien

13.  Let tilgængelige tilbud ved mistrivsel
     - STIME er et satspuljeprojekt fra 2018-2021. Bornholm, Frederiksberg, Gentofte, Gladsaxe, Høje-Taastrup,
       København og Lyngby-Taarbæk er med sammen med Børne- og Ungdomspsykiatrien

14.  Et nyt børne- og ungdomspsykiatrisk center
     - Byggeriet, der skal samle alle døgnpladser i Glostrup, planlægges. Pengene er endnu ikke fundet


TEMA: FOREBYGGELSE AF TVANG

15.  Stærke kompetencer i at forebygge tvang
     - Medarbejdere uddannes i dialektisk adfærdsterapi (DAT) og kognitiv adfærdsterapi (KAT)
     - 25 specialinstruktører i vedligeholdelsestræning holder kollegernes færdigheder ved lige

16.  Gode fysiske rammer
     - Ny Retspsykiatri Sct. Hans åbner i slutningen af 2021, har plads til 126 patienter og giver alle en enestue

17.  Tid til nærvær
     - Opnormering på alle intensivafdelinger (17,8 mio. kr.) og uddannelse af plejepersonalet (4,5 mio. kr.), begge
       afsat i Budget 2021; se anbefaling 5


TEMA: LIGHED I SUNDHED

18.  Ro og tryghed i det somatiske sundhedsvæsen
     - Socialoverlæger og socialsygeplejersker: afsat 10,5 mio. kr. i Budget 2021

19.  Personale med viden om både krop og psyke
     - Socialoverlæger og socialsygeplejersker: de samme 10,5 mio. kr. som i anbefaling 18
     - Somatisk screening af svært psykisk syge: afsat 0,8 mio. kr. i Budget 2021

21.  Flere forebyggende tilbud
     - Udefunktion fra psykiatrien til herberger: afsat 4,5 mio. kr. i Budget 2021
     - Botilbudsteams bevares: afsat 5,5 mio. kr. i Budget 2021
     - Flere botilbudsteams: afsat 4,4 mio. kr. i Budget 2021
     - Botilbudsbetjening for unge styrkes: afsat 2,8 mio. kr. i Budget 2021


TEMA: PSYKISK SYGDOM OG MISBRUG

22.  Behandling af misbrug efter den nyeste viden
     - Psykoterapeutisk behandling: afsat 7 mio. kr. årligt i Budget 2021
     - Nyt ambulant tilbud, der på forsøgsbasis behandler psykisk sygdom og misbrug samtidig: afsat 8 mio. kr. årligt
       i Budget 2021

23.  Koordineret behandling af misbrug på tværs af region og kommune
     - Botilbudsteams bevares (5,5 mio. kr.) og bliver flere (4,4 mio. kr.), og botilbudsbetjeningen for unge styrkes
       (2,8 mio. kr.), alle afsat i Budget 2021

25.  Plan for borgere i udsatte positioner
     - Forligskredsen bag Budget 2021 vil sammen med Udsatterådet og kommunerne undersøge, om der er brug for en
       tværsektoriel udsatteenhed


TEMA: REKRUTTERING, FASTHOLDELSE OG ARBEJDSMILJØ

26.  En attraktiv, tryg og sikker arbejdsplads
     - I 2019 fik psykiatrien rekrutteringspartnere, der hjælper centrenes ledelser med at ansætte
     - I marts 2021 laves en arbejdspladsvurdering

27.  Åben dialog
     - Hvert år holdes et temamøde, hvor medarbejderne vælger emnet og mødes med ledere og politikere
"""
