// Invented letters and a report, as short and as long as real ones.
import { parseMarkdown } from '../../src/render/index.js';
import type { LetterDocument } from '../../src/render/letter.js';

const circularBody = `am 12. März haben sich in Halle 23 von 26 Mentees und 17 Mentor*innen zum Zwischenbilanz-Workshop getroffen. Nach einer Begrüßung durch die Vorsitzende des Kreisverbands, Frau Hanna Brandt, haben wir in vier Gruppen besprochen, was die Tandems bisher erreicht haben und was sie für die zweite Hälfte brauchen.

## Was der Workshop ergeben hat

Die meisten Tandems treffen sich alle drei bis vier Wochen, oft am Rande von Sitzungen. Besonders gelobt wurde die Hospitation im Stadtrat; fast alle Mentees haben inzwischen mindestens eine Ausschusssitzung besucht. Gewünscht wurden vor allem drei Dinge:

- mehr Gelegenheiten, andere Tandems kennenzulernen, am besten ohne lange Anreise;
- ein Seminar zur Haushaltspolitik, in dem ein echter Haushaltsplan gelesen wird;
- Hilfe bei der Vorbereitung der ersten eigenen Rede.

Die Arbeitsgruppe hat diese Wünsche beraten. Das Seminar zur Haushaltspolitik findet am 18. April in Magdeburg statt, für die Redewerkstatt suchen wir noch einen Termin im Mai. Die Fahrtkosten werden wie bisher erstattet; bitte reichen Sie die Belege innerhalb von vier Wochen ein.

## Die nächsten Termine

| Termin | Was | Wo |
| --- | --- | --- |
| 18. April, 10 Uhr | Seminar „Kommunale Haushalte lesen“ | Magdeburg, Bürgerhaus |
| 9. Mai, 14 Uhr | Treffen der Mentor*innen | Halle, Geschäftsstelle |
| 6. Juni, 11 Uhr | Abschlussveranstaltung | Magdeburg, Altes Rathaus |

Zur Abschlussveranstaltung am 6. Juni laden wir Sie heute schon herzlich ein; eine gesonderte Einladung mit Programm folgt Anfang Mai. Wir werden dort Bilanz ziehen, die Zertifikate übergeben und mit Abgeordneten aus Bund und Land ins Gespräch kommen. Bitte merken Sie sich den Tag vor.

## Fragebogen

Bis zum 30. April bitten wir Sie um zehn Minuten Zeit für den Fragebogen zur zweiten Hälfte. Ihre Antworten sind anonym und helfen dem nächsten Durchgang. Den Fragebogen finden Sie unter [mentoring.example.org/fragebogen](https://mentoring.example.org/fragebogen), Fragen beantwortet [die Geschäftsstelle](mailto:mentoring@example.org).

Wer den Kontakt zu seiner Mentorin oder seinem Mentor verloren hat, melde sich bitte bei uns; wir helfen gern weiter. Wir danken Ihnen allen für das Engagement der vergangenen Monate, freuen uns auf das Wiedersehen im Juni und verbleiben`;

/** A circular of one and a half pages with two signatories. */
export const circular: LetterDocument = {
  language: 'de',
  layout: 'letter',
  form: 'B',
  title: 'Mentoringbrief Nr. 4',
  author: 'Kreisverband Elbe-Saale',
  date: '2015-03-20',
  sender: { name: 'Kreisverband Elbe-Saale', unit: 'Geschäftsstelle', motto: 'Politik braucht Nachwuchs' },
  returnLine: 'Kreisverband Elbe-Saale · Uferstraße 1 · 39104 Magdeburg',
  address: [],
  info: [
    { label: 'Kontakt', value: 'Jana Ohlsen' },
    { label: 'Telefon', value: '0391 5550-123' },
    { label: 'E-Mail', value: 'mentoring@example.org' },
  ],
  dateLine: 'Magdeburg, 20. März 2015',
  masthead: { programme: 'Mentoring-Programm „Kommunalpolitik von morgen“', issue: 'Mentoringbrief Nr. 4' },
  subjectLabel: 'Betrifft',
  subject: ['Zwischenbilanz-Workshop, Seminar zur Haushaltspolitik,', 'Abschlussveranstaltung am 6. Juni 2015'],
  salutation: 'Liebe Mentees, liebe Mentorinnen und Mentoren,',
  body: parseMarkdown(circularBody),
  closing: 'mit herzlichen Grüßen!',
  closingInline: true,
  signatories: [
    { name: 'Dr. Ute Lindemann', function: 'Leiterin des Mentoring-Programms' },
    { name: 'Karim Haddad', function: 'Geschäftsführer' },
  ],
  enclosures: ['Programm des Seminars', 'Wegbeschreibung'],
  footer: [
    'Kreisverband Elbe-Saale · Uferstraße 1 · 39104 Magdeburg · Telefon 0391 5550-123 · mentoring@example.org',
    'Das Programm wird gefördert durch die Stiftung Bürgersinn.',
  ],
};

/** A letter to one person. */
export const personal: LetterDocument = {
  language: 'de',
  layout: 'letter',
  form: 'B',
  title: 'Zusage: Teilnahme am Mentoring-Programm',
  author: 'Landkreis Heideland',
  date: '2024-02-05',
  sender: { name: 'Landkreis Heideland', unit: 'Gleichstellungsbeauftragte' },
  returnLine: 'Landkreis Heideland · Am Markt 7 · 29221 Heidestadt',
  address: ['Frau', 'Prof. Dr. Selma Aydın-Müller', 'Birkenweg 12 a', '29223 Heidestadt'],
  info: [
    { label: 'Auskunft', value: 'Maren Petersen' },
    { label: 'Zimmer', value: '2.14' },
    { label: 'Telefon', value: '05141 555-210' },
    { label: 'E-Mail', value: 'gleichstellung@heideland.example' },
  ],
  dateLine: 'Heidestadt, 5. Februar 2024',
  subject: ['Ihre Bewerbung um einen Platz im Mentoring-Programm „Frau. Macht. Politik.“'],
  salutation: 'Sehr geehrte Frau Professorin Aydın-Müller,',
  body: parseMarkdown(`vielen Dank für Ihre Bewerbung vom 12. Januar 2024. Wir freuen uns, Ihnen einen Platz in unserem Mentoring-Programm anbieten zu können. Das Programm beginnt am **1. März 2024** und dauert ein Jahr.

Als Mentorin schlagen wir Ihnen Frau Kerstin Vogel vor, die seit zwölf Jahren dem Kreistag angehört und den Ausschuss für Schule und Sport leitet. Sie wohnt wie Sie in Heidestadt und hat angegeben, dass sie vor allem bei Rhetorik und Fraktionsarbeit unterstützen kann. Genau dies hatten Sie sich gewünscht.

Bitte teilen Sie uns bis zum **19. Februar 2024** mit, ob Sie den Platz annehmen. Alles Weitere besprechen wir bei der Auftaktveranstaltung am 1. März um 17 Uhr im Kreishaus.`),
  closing: 'Mit freundlichen Grüßen',
  closingInline: false,
  signatories: [{ name: 'Maren Petersen', function: 'Gleichstellungsbeauftragte' }],
  enclosures: ['Rückmeldebogen'],
  footer: [
    'Landkreis Heideland · Am Markt 7 · 29221 Heidestadt · www.heideland.example',
    'Sparkasse Heidestadt · IBAN DE00 0000 0000 0000 0000 00',
  ],
};

/** A sheet to hand out. */
export const flyer: LetterDocument = {
  language: 'de',
  layout: 'page',
  form: 'B',
  title: 'Politik braucht Frauen',
  author: 'Landkreis Heideland',
  date: '2024-01-02',
  sender: { name: 'Landkreis Heideland', unit: 'Gleichstellungsbeauftragte', motto: 'Frau. Macht. Politik.' },
  returnLine: '',
  address: [],
  info: [
    { label: 'Auskunft', value: 'Maren Petersen, Gleichstellungsbeauftragte' },
    { label: 'Telefon', value: '05141 555-210' },
    { label: 'E-Mail', value: 'gleichstellung@heideland.example' },
    { label: 'Bewerbung bis', value: '15. Februar 2024' },
  ],
  dateLine: 'Heidestadt, 2. Januar 2024',
  subject: ['Politik braucht Frauen', 'Das Mentoring-Programm im Landkreis Heideland, März 2024 bis Februar 2025'],
  body: parseMarkdown(`Sie interessieren sich für Kommunalpolitik und möchten wissen, wie ein Gemeinderat arbeitet? Eine erfahrene Mandatsträgerin nimmt Sie ein Jahr lang mit: in Sitzungen, in die Fraktion, in die Sprechstunde.

## Was Sie erwartet

- ein Tandem mit einer Mentorin oder einem Mentor aus der Kommunalpolitik
- drei Seminare: Kommunalrecht, Haushalt, Rhetorik
- Hospitation in Rat und Kreistag
- eine Fahrt in den Landtag und ein Netzwerk, das bleibt

## Wer mitmachen kann

Frauen ab 16 Jahren, die im Landkreis wohnen, mit oder ohne Parteibuch. Politische Erfahrung ist nicht nötig. Die Teilnahme ist **kostenlos**, Fahrt- und Betreuungskosten werden erstattet.

## So bewerben Sie sich

1. Bewerbungsbogen ausfüllen: [www.heideland.example/mentoring](https://www.heideland.example/mentoring)
2. bis zum 15. Februar 2024 an uns senden
3. zum Kennenlerngespräch kommen

> „Ohne meine Mentorin hätte ich mich nie getraut zu kandidieren. Heute sitze ich selbst im Rat.“ Eine Teilnehmerin des letzten Durchgangs`),
  closingInline: false,
  signatories: [],
  enclosures: [],
  footer: [
    'Herausgegeben vom Landkreis Heideland, Am Markt 7, 29221 Heidestadt. Verantwortlich: Maren Petersen.',
    'Gefördert vom Ministerium für Gleichstellung.',
  ],
};

export const report = `# Bericht über den Durchgang 2024 *Stand 5. Februar 2025*

Im Durchgang 2024 haben **26 Mentees** und **24 Mentor*innen** in 25 Tandems zusammengearbeitet. Zwei Tandems haben ihre Arbeit vorzeitig beendet, für beide wurde eine Lösung gefunden.

## Teilnahme

| Region | Mentees | Mentor*innen | Tandems |
| :--- | ---: | ---: | ---: |
| **Heidestadt** | 12 | 11 | 11 |
| **Nordkreis** | 8 | 7 | 8 |
| **Südkreis, mit den Samtgemeinden Aller, Leine und Örtze** | 6 | 6 | 6 |
| **Zusammen** | 26 | 24 | 25 |

: Teilnahme nach Regionen

Die Bewerbungsfrist wurde einmal verlängert. Am Ende lagen 31 Bewerbungen vor; fünf Personen stehen auf der Warteliste und werden im nächsten Durchgang zuerst gefragt.

## Treffen

Die Tandems haben sich im Mittel 7,4-mal getroffen. Was besprochen wurde, bleibt bei den Tandems; erfasst sind nur Zahl und Tag der Treffen.

1. Hospitationen in Rat und Kreistag
2. Vorbereitung von Reden und Anträgen
   - Antrag zum Radverkehr
   - Anfrage zur Kita-Planung
3. Netzwerken

### Was aufgefallen ist

> Die Fahrt in den Landtag war für viele der Höhepunkt des Jahres.

Zwischen April und Juni gab es kaum Treffen, weil Kommunalwahl war. Für den nächsten Durchgang empfehlen wir, den Auftakt in den September zu legen.

---

| | |
| --- | --- |
| Programmleitung | Maren Petersen |
| Träger | Landkreis Heideland |
`;
