"""Agenda items, retold: two with a recommendation and a decision that the papers report, and an orientation without either.

A number of an item or a case is given only where the papers give one, and they give none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item. `meeting` is written dd-mm-yyyy as in minutes; empty where the papers give no date."""

    file: str
    committee: str
    meeting: str
    title: str
    decision: str
    text: str


_SAFETY = Item(
    file="2024-03-12-regionsraadet-tryghedspakke.html",
    committee="Regionsrådet",
    meeting="12-03-2024",
    title="Handleplan for sikkerhed og tryghed i psykiatrien",
    decision="""
1. Godkendt.
2. Godkendt. Regionsrådet disponerer hermed 2,2 mio. kr. til kompetenceudvikling.
""",
    text="""
## Resume

Sagen handler om handleplanen ”En sikker og tryg Psykiatri i Region Hovedstaden” og om, hvordan tryghedspakken fra budget
2024 udmøntes.

## Indstilling

Det foreslås regionsrådet,

1. at handleplanen godkendes
2. at de 3,4 mio. kr. i den regionale tryghedspakke udmøntes som vist i tabellen.

## Sagsbeskrivelse

Handleplanen skal gøre det tryggere at være medarbejder og patient i psykiatrien. Den anbefaler blandt andet, at brugen af
forebyggelsesinstruktører bliver ens overalt, og at flere faggrupper lærer at håndtere konflikter.

## Økonomiske konsekvenser

Tryghedspakken er på 3,4 mio. kr. i 2024 og på 3 mio. kr. årligt derefter.

| Anbefaling | Indsats | Beløb, årligt |
| 8 | Ensrettet brug af forebyggelsesinstruktører | 1,2 mio. kr. |
| 18 | Obligatorisk kursus i at forebygge og håndtere konflikter | 1 mio. kr. |
| 19 | Systematisk vedligeholdelsestræning efter et fælles koncept | 1 mio. kr. |
| 20 | Uddannelse af læger i vagtfunktioner | 100.000 kr. |
| 21 | Grundlæggende introduktion til psykopatologi | 100.000 kr. |
| I alt | | 3,4 mio. kr. |

## Sagens forløb

12-03-2024 Regionsrådet: Godkendt.
""",
)

_OUTREACH = Item(
    file="2021-11-24-social-og-psykiatriudvalget-udsatteenhed.html",
    committee="Social- og psykiatriudvalget",
    meeting="24-11-2021",
    title="Tværsektoriel udsatteenhed sammen med Københavns Kommune",
    decision="""
Godkendt.
""",
    text="""
## Resume

Udvalget får forelagt en status for arbejdet med en udsatteenhed og et forståelsespapir, som parterne er fælles om.

## Indstilling

Det foreslås, at den videre plan for arbejdet godkendes, så udvalget på mødet den 28. marts 2022 kan beslutte, hvordan en
tværsektoriel udsatteenhed skal organiseres.

## Sagsbeskrivelse

For et menneske i en udsat position skal ingen dør være forkert. De professionelle har ansvaret for, at borgeren får det
rette tilbud, uanset hvor han eller hun henvender sig først.

Sammen med Københavns Kommune undersøger Region Hovedstaden, hvordan hjælpen til de mest udsatte borgere i København kan
blive bedre koordineret. Det gælder for eksempel borgere, der lever i hjemløshed eller er afhængige af rusmidler og samtidig
er syge, psykisk eller somatisk. Forståelsespapiret beskriver målgruppen, målene, udfordringerne og de indsatser, der findes
i forvejen.

Regionens Center for Sundhed og kommunens Socialforvaltning leder arbejdet gennem en styregruppe og en arbejdsgruppe.
Psykiatrien og somatikken er med.

## Økonomiske konsekvenser

Med budget 2022 er der afsat 0,5 mio. kr. årligt til udsatteenheden i Region Hovedstadens Psykiatri. I 2022 går beløbet til
at planlægge og projektere på Psykiatrisk Center Amager, hvor regionens gadeplansteam og en af de nye socialoverlæger hører
til. Ønsker udvalget det, kan der skrives et budgetforslag om midler til enheden fra 2023.

## Tidsplan

- 28. februar 2022: Udvalget får forelagt de mulige modeller.
- 28. marts 2022: Udvalget kan beslutte, hvordan enheden organiseres.

## Sagens forløb

24-11-2021 Social- og psykiatriudvalget: Godkendt.
""",
)

_FOLLOW_UP_2022 = Item(
    file="opfoelgning-budgetinitiativer-2022.html",
    committee="Social- og psykiatriudvalget",
    meeting="",
    title="Opfølgning på budgetinitiativer 2022",
    decision="",
    text="""
## Resume

Udvalget orienteres om, hvor langt regionen er med initiativerne i budgetaftalen for 2022. Initiativet om socialoverlæger og
socialsygeplejersker stammer fra budgetaftale 2021 og er taget med efter regionsrådets beslutning den 14. december 2021.

## Økonomiske konsekvenser

| Afsat i budgetaftalen (mio. kr.) | 2022 | 2023 og frem |
| Udsatteenhed i samarbejde med Københavns Kommune | 0,5 | 0,5 |
| Psykiatrisk udrykningsteam i døgndrift | 0,5 | 1,1 |
| Lige adgang til behandling for voldtægtsofre | 1,4 | 2 |
| Fremskudt udredning i kommunerne (STIME) | 4,7 | 7,2 |
| Team for selvskade, permanent | 3,2 | 3,5 |
| Sengeafsnit til svær selvskade (8 senge) | 12,0 | 12,0 |
| F-ACT-team til svær selvskade | 3,2 | 3,2 |

## Psykiatrisk udrykningsteam i døgndrift

Teamet skal også køre om dagen på hverdage. I dag bemandes det med psykiatere fra Region Hovedstadens Psykiatri og
paramedicinere fra Akutberedskabet. Akutberedskabet tilpasser sin normering, og psykiaternes rådighedsvagt ventes udbygget.
Drøftelserne begynder i februar 2022, og udvidelsen ventes at træde i kraft i august 2022.

## Lige adgang til behandling for voldtægtsofre

Center for Seksuelle Overgreb skal kunne tilse kvinder døgnet rundt, alle ugens dage. Rigshospitalet regner med, at
sporsikring på alle tider af døgnet er på plads pr. 1. april. Modellen er endnu ikke lagt endeligt fast.

## Styrkelse af børne- og ungdomspsykiatrien

Henvendelserne er steget kraftigt, og mange familier har ventet for længe på udredning og behandling. Partierne anvender
derfor 29 mio. kr. ekstra fra et midlertidigt råderum i 2021 og 2022. Heraf går 16,2 mio. kr. til et nyt ambulatorium for
børn og unge fra 9 til 17 år, som ventes at tage ca. 10 patienter ind om ugen. Resten styrker de ambulatorier, der findes,
blandt andet på Bornholm, for spiseforstyrrelser og i OPUS Young; det ventes at give plads til ca. 6 patienter mere om ugen.

Ambulatoriet på matriklen i Glostrup tager imod de første patienter i begyndelsen af februar 2022 og ventes at have alle
sine ansatte pr. 1. april 2022.

| Ansat pr. 1. februar 2022 | Antal |
| Ledende overlæge | 0,5 |
| Afdelingssygeplejerske | 1,0 |
| Psykologer | 6,0 |
| Sygeplejersker | 4,0 |
| Læge, uklassificeret | 1,0 |
| Lægesekretærer | 2,0 |

## Fremskudt udredning i kommunerne (STIME)

STIME (Styrket tværsektoriel indsats for børn og unges mentale sundhed) hjælper børn og unge, hvis vanskeligheder er for
store for kommunen alene, men ikke så alvorlige, at de hører til i psykiatrien. Der er seks indsatser, blandt andet ved
selvskade, begyndende spiseforstyrrelser og problemer med opmærksomheden.

Med budgettet afsættes 4,7 mio. kr. i 2022 og 7,2 mio. kr. fra 2023. De syv kommuner, der er med, bliver i samarbejdet, og
yderligere ni kan inviteres ind, så tilbuddet når ud til 16 kommuner. Satspuljeprojektet slutter med 1. kvartal 2022.

- Gennemført: 1.025 børn, unge og familier
- I gang: 187 forløb
- Afbrudt: 197
- Henvist til anden indsats: 347

Den foreløbige interne evaluering viser stor tilfredshed og god virkning. Implement står for den eksterne evaluering. Alle
kommuner i regionen er inviteret til en konference den 6. april 2022.

## Nedbringelse af tvang: Team for selvskade

Selvskade er den hyppigste grund til, at der bruges tvang i Børne- og Ungdomspsykiatrien. Budgettet afsætter 3,2 mio. kr. i
2022 og derefter 3,5 mio. kr., så det team, der blev etableret med satspuljemidler i 2018, bliver permanent og vokser.

Teamet har fire medarbejdere og får én mere, når det bliver permanent pr. 1. marts 2022. Det dækker ni ambulatorier og otte
døgnafsnit. På halvandet år har det modtaget mellem 300 og 400 henvisninger. Internetprogrammet ERITA varer 12 uger og skal
efter planen tilbydes alle fra 13 år, som gentagne gange skader sig selv, og deres forældre, men det afventer et
forskningsprojekt, der ventes færdigt om ca. to år.

## Sengeafsnit og F-ACT-team til svær selvskade

Der afsættes 12,0 mio. kr. fra 2022 til et sengeafsnit med 8 senge på Psykiatrisk Center Glostrup. Det tager imod patienter
fra alle psykiatriske centre og skal give færre bæltefikseringer og fastholdelser. En projektleder er ansat og begyndte den
1. januar 2022. En afdelingssygeplejerske søges. Rekrutteringen er sat til 6 måneder.

Et specialiseret F-ACT-team får afsat 3,2 mio. kr. årligt. Det følger patienterne, når de er udskrevet fra afsnittet, og
aflaster de almindelige F-ACT-teams.

## Socialoverlæger og socialsygeplejersker i psykiatrien

Til initiativet er der i budget 2021 bevilget 8,5 mio. kr. Hvert af de fem store centre får to socialsygeplejersker,
Bornholm får 0,5. En koordinerende socialsygeplejerske er allerede ansat. Dertil kommer to socialoverlæger, på PC Amager og
PC Nordsjælland, som tilsammen dækker regionen. Socialsygeplejerskerne ventes ansat fra april 2022 og lægerne fra maj 2022.
Det er 1-2 måneder senere end planlagt, fordi mange parter skulle høres.
""",
)

ITEMS = (_OUTREACH, _FOLLOW_UP_2022, _SAFETY)
