"""A party's proposal for the budget of 2025 to 2028, retold: prose, then small tables with years as columns."""

FILE = "budgetforslag-2-6-kompetenceudvikling-2025-2028.pdf"
TITLE = "Forslag til budgetinitiativ i budget 2025-2028"

TEXT = """
# Forslag til budgetinitiativ i budget 2025-2028

## INITIATIV 2.6: Kompetenceudvikling af personale

Forslagsstiller: Enhedslisten

## Formål og indhold

Forslaget tager tryghedsplanen som forbillede og vil give de ansatte på regionens psykiatriske afdelinger flere kurser og
bedre adgang til videreuddannelse. Emnerne kan være psykopatologi, somatisk sygdom eller empatitræthed, og andre ideer er
velkomne. Mindst 75 % af plejepersonalet i psykiatrien, altså de ansatte, der er kontaktpersoner, skal være videreuddannet
og specialiseret.

Også de ansatte på bosteder skal efter forslaget have regionens støtte til kurser og videreuddannelse. Kun 50 % af dem har i
dag en relevant uddannelse. Sundhedsstyrelsen har i et fagligt oplæg peget på, at fagligheden på bostederne må løftes, hvis
brugen af tvang skal ned. Dygtigere personale kan sætte ind, før en patient får det så dårligt, at kun en tvangsindlæggelse
er tilbage. Og den, der er indlagt med tvang, bliver oftere udsat for andre former for tvang.

## Administrationens bemærkninger

Handleplanen ”En sikker og tryg Psykiatri i Region Hovedstaden” anbefaler at styrke evnen til at håndtere konflikter, at
indføre systematisk vedligeholdelsestræning, at uddanne læger i vagt og at give en indføring i psykopatologi. Regionsrådet
godkendte planen den 12. marts 2024 og besluttede ved samme lejlighed at disponere 2,2 mio. kr. til kompetenceudvikling.

### Sikkerhedsassistenter og forebyggelsesinstruktører

Administrationen foreslår derfor to indsatser: 1) at sikkerhedsassistenter uddannes, og 2) at der uddannes flere
forebyggelsesinstruktører. Deltagerne er som regel sosu-assistenter, men sygeplejersker og andre kan også komme på tale.

En sikkerhedsassistent kommer oven i den bemanding, klinikken har i forvejen. Uddannelsen går derfor ikke umiddelbart ud
over driften. Hvert hold har flere undervisere, og behovet ventes at svare til tre årsværk.

Forebyggelsesinstruktører får deres uddannelse af specialinstruktører. Flere af de første kræver flere af de sidste, og det
ventes at tage to årsværk.

Kurserne bruger meget personale og er derfor dyre. En enkelt kursusdag kan koste 40-50.000 kr. i løn, og så er underviserne
ikke regnet med. Når man lærer at håndtere konflikter, hører der for eksempel en dag med simulation til, hvor skuespillere
medvirker. Lokaler kan også koste. Som et overslag er der regnet med 0,5 mio. kr. årligt til hver indsats.

### Dobbeltdiagnosebehandling

At indføre integreret behandling af dobbeltdiagnoser stiller store krav til kompetencerne. Arbejdet begynder i sommeren 2024
og varer to-tre år. Det er allerede finansieret af nationale midler, men det omfatter alle personalegrupper tæt på
patienterne og trækker tid ud af klinikken. Yderligere krav om uddannelse er derfor svære at forene med behandlingen.

### Specialuddannelse i sygepleje

Ifølge udmøntningsaftalerne afsættes der midler, så flere sygeplejersker i psykiatrien kan specialuddanne sig. Klinikken får
mere i kompensation, mens medarbejderen er væk, og kan derfor undvære flere ad gangen. Det løfter kompetencerne, gør
arbejdspladsen mere attraktiv og hjælper med at nedbringe tvang. Kompensationen kræver, at der disponeres 8 mio. kr. Beløbet
ventes finansieret af aftalerne; se punkt 1b og 2g i sagen til forretningsudvalget den 11. juni 2024 og regionsrådet den 18.
juni 2024.

### Kompetenceniveau på bosteder

Kommunerne har selv ansvaret for, at deres ansatte på botilbud er fagligt klædt på. Det gør administrationen opmærksom på.
Den vurderer, at større viden om psykiatri, rusmidler og dobbeltdiagnoser formentlig kan forebygge mere og måske begrænse
tvangen.

Hvad det ville koste at lade Region Hovedstadens Psykiatri uddanne botilbuddenes personale, har ikke kunnet beregnes. Først
må man vide, hvor mange steder det drejer sig om, og tale med kommunerne om behovet.

Psykiatriens botilbudsteams kommer allerede på botilbuddene. En netop afprøvet indsats med fælles beboeroverblikstavler har
gjort samarbejdet mere fagligt og forebygger efter tilbagemeldingerne indlæggelser. De fleste botilbud får den i de kommende
år.

Den Sociale Virksomhed lever af de takster, kommunerne betaler, og dem skal også kompetenceudvikling betales af. Regionen må
ikke flytte penge fra sundhed til det sociale område og kan derfor ikke oprette en pulje til formålet.

## Konsekvenser

Tallene gælder uddannelsen af sikkerhedsassistenter og forebyggelsesinstruktører.

| Økonomi (mio. kr.) | 2025 | 2026 | 2027 | 2028 |
| Etablering | | | | |
| Løn til nye årsværk | 3,0 | 3,0 | 3,0 | 3,0 |
| Anden drift | 1,0 | 1,0 | 1,0 | 1,0 |
| I alt i udgifter | 4,0 | 4,0 | 4,0 | 4,0 |

Hvis nye medarbejdere skal ansættes:

| Personale (antal) | 2025 | 2026 | 2027 | 2028 |
| Årsværk | 5,0 | 5,0 | 5,0 | 5,0 |

| Finansiering | Sæt X |
| Sundhedskassen | X |
| Den regionale udviklingskasse | |
| Det sociale område | |

## Udkast til tekst i budgetaftalen

Ansatte i Region Hovedstadens Psykiatri skal være trygge og sikre på deres arbejde. Den enkelte skal kunne klare en akut
situation, både på egen hånd og sammen med kollegerne, og vide, hvad der skal gøres, når det bliver utrygt. Regionen vil
sørge for de nødvendige kompetencer og for en hverdag, man kan forudse, uden unødig frygt og stress.
"""
