<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n alphas written to {folder}.</source>
        <translation>
            <numerusform>%n Alpha nach {folder} geschrieben.</numerusform>
            <numerusform>%n Alphas nach {folder} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are left out, for they are no photographs.</source>
        <translation>
            <numerusform>%n Datei wird ausgelassen, denn sie ist kein Foto.</numerusform>
            <numerusform>%n Dateien werden ausgelassen, denn sie sind keine Fotos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n findings. Choose one to see its place.</source>
        <translation>
            <numerusform>%n Befund. Anklicken zeigt die Stelle.</numerusform>
            <numerusform>%n Befunde. Anklicken zeigt die Stelle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps inside the foreground are unknown and come out see-through.</source>
        <translation>
            <numerusform>%n Lücke im Vordergrund ist unbekannt und wird durchsichtig.</numerusform>
            <numerusform>%n Lücken im Vordergrund sind unbekannt und werden durchsichtig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more notices · Close all</source>
        <translation>
            <numerusform>%n weitere Meldung · Alle schließen</numerusform>
            <numerusform>%n weitere Meldungen · Alle schließen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were left out.</source>
        <translation>
            <numerusform>%n weiteres wurde ausgelassen.</numerusform>
            <numerusform>%n weitere wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {every} pictures are done and will be written.</source>
        <translation>
            <numerusform>%n von {every} Bildern ist fertig und wird geschrieben.</numerusform>
            <numerusform>%n von {every} Bildern sind fertig und werden geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures written to {folder}.</source>
        <translation>
            <numerusform>%n Bild nach {folder} geschrieben.</numerusform>
            <numerusform>%n Bilder nach {folder} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regions to look at</source>
        <translation>
            <numerusform>%n Stelle zum Ansehen</numerusform>
            <numerusform>%n Stellen zum Ansehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tiles left</source>
        <translation>
            <numerusform>noch %n Kachel</numerusform>
            <numerusform>noch %n Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Alpha</source>
        <translation>&amp;Alpha</translation>
    </message>
    <message>
        <source>&amp;Background</source>
        <translation>&amp;Hintergrund</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>Durch&amp;suchen …</translation>
    </message>
    <message>
        <source>&amp;Change keys…</source>
        <translation>Tasten ä&amp;ndern …</translation>
    </message>
    <message>
        <source>&amp;Crop to the subject, margin</source>
        <translation>&amp;Auf das Motiv zuschneiden, Rand</translation>
    </message>
    <message>
        <source>&amp;Depth</source>
        <translation>Farb&amp;tiefe</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Dateiformat</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Hil&amp;fe</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>A&amp;nordnung</translation>
    </message>
    <message>
        <source>&amp;Leave as it is</source>
        <translation>&amp;So lassen</translation>
    </message>
    <message>
        <source>&amp;Name of the set</source>
        <translation>Name des Sat&amp;zes</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netz</translation>
    </message>
    <message>
        <source>&amp;Paint</source>
        <translation>&amp;Malen</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Vorlage</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>&amp;Reset all</source>
        <translation>Alle &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Take it from “{command}”</source>
        <translation>&amp;Übernehmen von „{command}“</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <source>--layout names another arrangement</source>
        <translation>--layout nennt eine andere Anordnung</translation>
    </message>
    <message>
        <source>1  Paint</source>
        <translation>1  Malen</translation>
    </message>
    <message>
        <source>1 pixel is marked background, but alpha is above 0 there; make that unknown.</source>
        <translation>1 Pixel ist als Hintergrund markiert, aber Alpha liegt dort über 0; zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>1 pixel is marked foreground, but alpha is below 1 there; make that unknown.</source>
        <translation>1 Pixel ist als Vordergrund markiert, aber Alpha liegt dort unter 1; zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>1 pixel is not 0, 128 or 255; save the trimap again without blurring or resizing it.</source>
        <translation>1 Pixel ist nicht 0, 128 oder 255; die Trimap ohne Weichzeichnen und Skalieren neu speichern.</translation>
    </message>
    <message>
        <source>1 pixel is unknown inside the foreground; fill the gap unless the background shows there.</source>
        <translation>1 Pixel ist im Vordergrund unbekannt; die Lücke füllen, wenn dort kein Hintergrund durchscheint.</translation>
    </message>
    <message>
        <source>1 value is below 0 or above 1; clip, or save on a scale from 0 to 1.</source>
        <translation>1 Wert liegt unter 0 oder über 1; begrenzen oder auf einer Skala von 0 bis 1 speichern.</translation>
    </message>
    <message>
        <source>1 value is no number (NaN or infinite); compute the alpha again.</source>
        <translation>1 Wert ist keine Zahl (NaN oder unendlich); das Alpha neu berechnen.</translation>
    </message>
    <message>
        <source>16 &amp;bits</source>
        <translation>16 &amp;Bit</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>2  Leave</source>
        <translation>2  Lassen</translation>
    </message>
    <message>
        <source>3  Judge and export</source>
        <translation>3  Beurteilen und exportieren</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>A background cannot be laid by {fit!r}; use one of {names}.</source>
        <translation>Ein Hintergrund kann nicht mit {fit!r} gelegt werden; möglich sind {names}.</translation>
    </message>
    <message>
        <source>A dataset is there already. New pictures are added; the same ones only if files may be replaced.</source>
        <translation>Dort liegt schon ein Datensatz. Neue Bilder kommen hinzu, dieselben nur, wenn Dateien ersetzt werden dürfen.</translation>
    </message>
    <message>
        <source>A hole of background, 1 pixel, lies in the foreground; fill it, or make its edge unknown.</source>
        <translation>Ein Loch aus Hintergrund, 1 Pixel, liegt im Vordergrund; füllen oder die Kante zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>A hole of background, {count} pixels, lies in the foreground; fill it, or make its edge unknown.</source>
        <translation>Ein Loch aus Hintergrund, {count} Pixel, liegt im Vordergrund; füllen oder die Kante zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>A line between the labels, also over their colours</source>
        <translation>Eine Linie zwischen den Markierungen, auch über ihren Farben</translation>
    </message>
    <message>
        <source>A pen&apos;s: as the right button</source>
        <translation>Am Stift: wie die rechte Taste</translation>
    </message>
    <message>
        <source>A pen&apos;s: paint unknown</source>
        <translation>Am Stift: Unbekannt malen</translation>
    </message>
    <message>
        <source>A small picture that shows where one is, while not all is in view</source>
        <translation>Ein kleines Bild, das den Ausschnitt zeigt, solange nicht alles zu sehen ist</translation>
    </message>
    <message>
        <source>A speck of foreground, 1 pixel, lies in the background; remove it.</source>
        <translation>Ein Fleck aus Vordergrund, 1 Pixel, liegt im Hintergrund; entfernen.</translation>
    </message>
    <message>
        <source>A speck of foreground, {count} pixels, lies in the background; remove it.</source>
        <translation>Ein Fleck aus Vordergrund, {count} Pixel, liegt im Hintergrund; entfernen.</translation>
    </message>
    <message>
        <source>AIM: {folders}</source>
        <translation>AIM: {folders}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Accept reference</source>
        <translation>Referenz übernehmen</translation>
    </message>
    <message>
        <source>Add a key for {command}</source>
        <translation>Taste für {command} hinzufügen</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Taste hinzufügen …</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>All keys are the preset&apos;s.</source>
        <translation>Alle Tasten sind die der Vorlage.</translation>
    </message>
    <message>
        <source>All keys, and what the hand does on the canvas, in a sheet that can be searched</source>
        <translation>Alle Tasten und was die Hand auf der Leinwand tut, zum Durchsuchen</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>All unknown</source>
        <translation>Alles unbekannt</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Alpha in grey: white is the subject, black the background</source>
        <translation>Alpha in Grau: Weiß ist das Motiv, Schwarz der Hintergrund</translation>
    </message>
    <message>
        <source>Alpha {value}</source>
        <translation>Alpha {value}</translation>
    </message>
    <message>
        <source>Alt+click</source>
        <translation>Alt+Klick</translation>
    </message>
    <message>
        <source>Alt+right drag</source>
        <translation>Alt+rechts ziehen</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+Rad</translation>
    </message>
    <message>
        <source>Amber where the network is unsure, over the photograph in dark grey</source>
        <translation>Bernsteinfarben, wo das Netz unsicher ist, über dem Foto in dunklem Grau</translation>
    </message>
    <message>
        <source>Annotat&amp;or</source>
        <translation>Bear&amp;beiter</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Annotator: one hand on the keyboard, the other on the pen.</source>
        <translation>Annotation: eine Hand an der Tastatur, die andere am Stift.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>As in the p&amp;reset</source>
        <translation>&amp;Wie in der Vorlage</translation>
    </message>
    <message>
        <source>As it is, 16 bits of what was painted</source>
        <translation>Wie sie ist, 16 Bit von Gemaltem</translation>
    </message>
    <message>
        <source>As the photograph</source>
        <translation>Wie das Foto</translation>
    </message>
    <message>
        <source>As the system is</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>At this picture {time}</source>
        <translation>An diesem Bild {time}</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Back to the picture</source>
        <translation>Zurück zum Bild</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Background alone</source>
        <translation>Nur Hintergrund</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>Hintergrundfarbe</translation>
    </message>
    <message>
        <source>Background colour…</source>
        <translation>Hintergrundfarbe …</translation>
    </message>
    <message>
        <source>Background fills the photograph</source>
        <translation>Hintergrund füllt das Foto</translation>
    </message>
    <message>
        <source>Background fits into the photograph</source>
        <translation>Hintergrund passt ins Foto</translation>
    </message>
    <message>
        <source>Background picture</source>
        <translation>Hintergrundbild</translation>
    </message>
    <message>
        <source>Background picture…</source>
        <translation>Hintergrundbild …</translation>
    </message>
    <message>
        <source>Background repeats as tiles</source>
        <translation>Hintergrund wiederholt sich als Kacheln</translation>
    </message>
    <message>
        <source>Background stretches to the photograph</source>
        <translation>Hintergrund streckt sich auf das Foto</translation>
    </message>
    <message>
        <source>Bad file descriptor</source>
        <translation>Die Datei ist nicht mehr offen</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Box to compare in</source>
        <translation>Vergleichsrahmen</translation>
    </message>
    <message>
        <source>Box:</source>
        <translation>Rahmen:</translation>
    </message>
    <message>
        <source>Brighter or darker, in stops of light</source>
        <translation>Heller oder dunkler, in Blendenstufen</translation>
    </message>
    <message>
        <source>Bring alpha up to date, also while live is off</source>
        <translation>Alpha auf den neuesten Stand bringen, auch wenn Live aus ist</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Brush size, as a slider</source>
        <translation>Pinselgröße, als Regler</translation>
    </message>
    <message>
        <source>Brush size, where the desktop leaves it to us</source>
        <translation>Pinselgröße, wo der Desktop es zulässt</translation>
    </message>
    <message>
        <source>Brush size: {keys}Shift+wheel, or Shift+right drag on the picture</source>
        <translation>Pinselgröße: {keys}Umschalt+Rad oder Umschalt+Ziehen mit der rechten Taste auf dem Bild</translation>
    </message>
    <message>
        <source>Burn</source>
        <translation>Abdunkeln</translation>
    </message>
    <message>
        <source>By the pictures&apos; names, so that later ones move no other</source>
        <translation>Nach den Namen der Bilder, damit spätere keine anderen verschieben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>Der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Check the trimap</source>
        <translation>Trimap prüfen</translation>
    </message>
    <message>
        <source>Checking the trimap</source>
        <translation>Trimap wird geprüft</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Choose a background picture first.</source>
        <translation>Erst ein Hintergrundbild wählen.</translation>
    </message>
    <message>
        <source>Choose a command above.</source>
        <translation>Oben einen Befehl wählen.</translation>
    </message>
    <message>
        <source>Choose a preset of keys, or give any command another key</source>
        <translation>Eine Tastenvorlage wählen oder einem Befehl eine andere Taste geben</translation>
    </message>
    <message>
        <source>Choose box</source>
        <translation>Rahmen wählen</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Choose this, then press a key</source>
        <translation>Dies wählen, dann eine Taste drücken</translation>
    </message>
    <message>
        <source>Choose this, then press another key</source>
        <translation>Dies wählen, dann eine andere Taste drücken</translation>
    </message>
    <message>
        <source>Clearing</source>
        <translation>Markierungen werden entfernt</translation>
    </message>
    <message>
        <source>Click adds a corner, Enter closes, Esc gives up</source>
        <translation>Klick setzt eine Ecke, Enter schließt, Esc bricht ab</translation>
    </message>
    <message>
        <source>Click fills a region, Ctrl+drag fills a colour</source>
        <translation>Klick füllt eine Fläche, Strg+ziehen füllt eine Farbe</translation>
    </message>
    <message>
        <source>Click picks the label under the pointer</source>
        <translation>Klick nimmt die Markierung unter dem Zeiger auf</translation>
    </message>
    <message>
        <source>Click sets the first corner</source>
        <translation>Klick setzt die erste Ecke</translation>
    </message>
    <message>
        <source>Click the corners of an area to fill it</source>
        <translation>Die Ecken einer Fläche anklicken, um sie zu füllen</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
    <message>
        <source>Close a polygon</source>
        <translation>Ein Polygon schließen</translation>
    </message>
    <message>
        <source>Close the panel {title}</source>
        <translation>Bedienfeld {title} zuklappen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>Farbe …</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Compare alpha and reference in the whole picture alone</source>
        <translation>Alpha und Referenz nur im ganzen Bild vergleichen</translation>
    </message>
    <message>
        <source>Compare with an alpha</source>
        <translation>Mit einem Alpha vergleichen</translation>
    </message>
    <message>
        <source>Compare with an alpha…</source>
        <translation>Mit einem Alpha vergleichen …</translation>
    </message>
    <message>
        <source>Compare with the dataset&apos;s alpha</source>
        <translation>Mit dem Alpha des Datensatzes vergleichen</translation>
    </message>
    <message>
        <source>Comparing with the reference</source>
        <translation>Vergleich mit der Referenz läuft</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>Montage</translation>
    </message>
    <message>
        <source>Composite on the background</source>
        <translation>Montage auf dem Hintergrund</translation>
    </message>
    <message>
        <source>Composition-1k: {folders}</source>
        <translation>Composition-1k: {folders}</translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation>Jetzt rechnen</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>Die Verbindung antwortet nicht</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Copy cutout</source>
        <translation>Freisteller kopieren</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copying the cutout</source>
        <translation>Freisteller wird kopiert</translation>
    </message>
    <message>
        <source>Ctrl+click where alpha is to be taken from</source>
        <translation>Strg+Klick dorthin, wo Alpha herkommen soll</translation>
    </message>
    <message>
        <source>Ctrl+drag</source>
        <translation>Ctrl+ziehen</translation>
    </message>
    <message>
        <source>Ctrl+wheel / pinch</source>
        <translation>Ctrl+Rad / spreizen</translation>
    </message>
    <message>
        <source>Cut hair, fur and glass out of photographs</source>
        <translation>Haare, Fell und Glas aus Fotos freistellen</translation>
    </message>
    <message>
        <source>Cutout</source>
        <translation>Freisteller</translation>
    </message>
    <message>
        <source>Cutout on the background</source>
        <translation>Freisteller auf dem Hintergrund</translation>
    </message>
    <message>
        <source>Cutout with transparency</source>
        <translation>Freisteller mit Transparenz</translation>
    </message>
    <message>
        <source>Cutout: not here</source>
        <translation>Freisteller: nicht hier</translation>
    </message>
    <message>
        <source>Cutout: {pixel}</source>
        <translation>Freisteller: {pixel}</translation>
    </message>
    <message>
        <source>Dark window</source>
        <translation>Dunkles Fenster</translation>
    </message>
    <message>
        <source>Dark words on a light window, whatever the system is</source>
        <translation>Dunkle Schrift auf hellem Fenster, wie auch immer das System ist</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Default: the keys of other programs for pictures.</source>
        <translation>Standard: die Tasten anderer Bildprogramme.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the unsaved work on {name}? It cannot be brought back.</source>
        <translation>Die nicht gespeicherte Arbeit an {name} löschen? Sie lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Despill</source>
        <translation>Farbsaum</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>Gerät oder Datei ist belegt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Difference of the connectedness over the unknown pixels, in thousands</source>
        <translation>Differenz des Zusammenhangs über die unbekannten Pixel, in Tausend</translation>
    </message>
    <message>
        <source>Difference of the gradients over the unknown pixels, in thousands</source>
        <translation>Differenz der Gradienten über die unbekannten Pixel, in Tausend</translation>
    </message>
    <message>
        <source>Difference with its sign</source>
        <translation>Differenz mit Vorzeichen</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>Das Kontingent an Speicherplatz ist erschöpft</translation>
    </message>
    <message>
        <source>Divider to the left</source>
        <translation>Trennlinie nach links</translation>
    </message>
    <message>
        <source>Divider to the right</source>
        <translation>Trennlinie nach rechts</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>Noch einmal tun, was rückgängig gemacht wurde</translation>
    </message>
    <message>
        <source>Dodge</source>
        <translation>Aufhellen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Drag a box around the subject; its edge is found inside</source>
        <translation>Rahmen um das Motiv aufziehen; seine Kante wird darin gesucht</translation>
    </message>
    <message>
        <source>Drag a box in which alpha and reference are compared, too</source>
        <translation>Einen Rahmen aufziehen, in dem Alpha und Referenz auch verglichen werden</translation>
    </message>
    <message>
        <source>Drag a box; alpha and reference are compared in it, too</source>
        <translation>Rahmen aufziehen; Alpha und Referenz werden auch darin verglichen</translation>
    </message>
    <message>
        <source>Drag lowers alpha that is not 1, right drag raises it</source>
        <translation>Ziehen senkt Alpha, das nicht 1 ist, rechts ziehen erhöht es</translation>
    </message>
    <message>
        <source>Drag makes unknown again</source>
        <translation>Ziehen macht wieder unbekannt</translation>
    </message>
    <message>
        <source>Drag moves the background, Shift level or upright</source>
        <translation>Ziehen verschiebt den Hintergrund, Umschalt nur waagrecht oder senkrecht</translation>
    </message>
    <message>
        <source>Drag moves, Shift level or upright, arrows by a pixel</source>
        <translation>Ziehen verschiebt, Umschalt nur waagrecht oder senkrecht, Pfeiltasten um ein Pixel</translation>
    </message>
    <message>
        <source>Drag paints alpha from the source, Ctrl+click sets another source</source>
        <translation>Ziehen malt Alpha von der Quelle, Strg+Klick setzt eine andere Quelle</translation>
    </message>
    <message>
        <source>Drag paints the reference&apos;s alpha, right drag restores the network&apos;s</source>
        <translation>Ziehen malt das Alpha der Referenz, mit der rechten Taste das des Netzes</translation>
    </message>
    <message>
        <source>Drag paints, right drag paints {label}</source>
        <translation>Ziehen malt, rechts ziehen malt {label}</translation>
    </message>
    <message>
        <source>Drag raises alpha that is not 0, right drag lowers it</source>
        <translation>Ziehen erhöht Alpha, das nicht 0 ist, rechts ziehen senkt es</translation>
    </message>
    <message>
        <source>Drag scales, Shift frees proportions, Ctrl from the middle</source>
        <translation>Ziehen skaliert, Umschalt mit freien Proportionen, Strg von der Mitte aus</translation>
    </message>
    <message>
        <source>Drag sets alpha to {there}, right drag to {back}</source>
        <translation>Ziehen setzt Alpha auf {there}, rechts ziehen auf {back}</translation>
    </message>
    <message>
        <source>Drag smooths alpha, right drag restores the network&apos;s</source>
        <translation>Ziehen glättet Alpha, rechts ziehen stellt das des Netzes wieder her</translation>
    </message>
    <message>
        <source>Drag stretches, Shift keeps proportions, Ctrl from the middle</source>
        <translation>Ziehen streckt, Umschalt behält Proportionen, Strg von der Mitte aus</translation>
    </message>
    <message>
        <source>Drag takes the retouch away</source>
        <translation>Ziehen nimmt die Retusche weg</translation>
    </message>
    <message>
        <source>Drag the background picture to its place</source>
        <translation>Das Hintergrundbild an seinen Platz ziehen</translation>
    </message>
    <message>
        <source>Drag the cutout into another program: hold the button until the file is there</source>
        <translation>Den Freisteller in ein anderes Programm ziehen: die Taste halten, bis die Datei da ist</translation>
    </message>
    <message>
        <source>Drag to compare; a double click puts it back into the middle</source>
        <translation>Zum Vergleichen ziehen; ein Doppelklick setzt es in die Mitte zurück</translation>
    </message>
    <message>
        <source>Drag to move the picture</source>
        <translation>Ziehen verschiebt das Bild</translation>
    </message>
    <message>
        <source>Drag turns, Shift by 15 degrees</source>
        <translation>Ziehen dreht, Umschalt in Schritten von 15 Grad</translation>
    </message>
    <message>
        <source>Draw around an area to fill it with the label in hand</source>
        <translation>Eine Fläche umfahren, um sie mit der gewählten Markierung zu füllen</translation>
    </message>
    <message>
        <source>Draw around an area to fill it with {label}</source>
        <translation>Fläche umfahren, um sie mit {label} zu füllen</translation>
    </message>
    <message>
        <source>Draw around the subject, the brush over its edge</source>
        <translation>Motiv umfahren, mit dem Pinsel über seiner Kante</translation>
    </message>
    <message>
        <source>Draw around the subject: inside foreground, outside background</source>
        <translation>Das Motiv umfahren: innen Vordergrund, außen Hintergrund</translation>
    </message>
    <message>
        <source>Draw lines around all that was retouched, in every view</source>
        <translation>Linien um alles Retuschierte ziehen, in jeder Ansicht</translation>
    </message>
    <message>
        <source>Draw loosely around the subject; its edge is found inside</source>
        <translation>Das Motiv locker umfahren; seine Kante wird darin gesucht</translation>
    </message>
    <message>
        <source>Draw loosely around the subject; its edge is found inside the line</source>
        <translation>Motiv locker umfahren; seine Kante wird innerhalb der Linie gesucht</translation>
    </message>
    <message>
        <source>Drop a photograph here</source>
        <translation>Foto hierher ziehen</translation>
    </message>
    <message>
        <source>Drop it here to open it</source>
        <translation>Zum Öffnen hier ablegen</translation>
    </message>
    <message>
        <source>EXIF</source>
        <translation>EXIF</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Kante</translation>
    </message>
    <message>
        <source>End the program, after asking what becomes of unsaved work</source>
        <translation>Das Programm beenden, nach einer Frage zu nicht gespeicherter Arbeit</translation>
    </message>
    <message>
        <source>End what goes on: stroke, line, opening, export, network</source>
        <translation>Beenden, was gerade läuft: Strich, Linie, Öffnen, Export, Netz</translation>
    </message>
    <message>
        <source>Enlarge the background picture until it covers the photograph</source>
        <translation>Das Hintergrundbild vergrößern, bis es das Foto bedeckt</translation>
    </message>
    <message>
        <source>Enter / double click</source>
        <translation>Enter / Doppelklick</translation>
    </message>
    <message>
        <source>Erase retouch</source>
        <translation>Retusche löschen</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Errors over the unknown pixels of the chosen box, or else of the picture; SAD, Grad and Conn in thousands</source>
        <translation>Fehler über die unbekannten Pixel des gewählten Rahmens, sonst des Bildes; SAD, Grad und Conn in Tausend</translation>
    </message>
    <message>
        <source>Estimate the foreground&apos;s &amp;colour where there is none</source>
        <translation>&amp;Farbe des Vordergrunds schätzen, wo keine da ist</translation>
    </message>
    <message>
        <source>Even out alpha under the brush</source>
        <translation>Alpha unter dem Pinsel ausgleichen</translation>
    </message>
    <message>
        <source>Everything, into a folder</source>
        <translation>Alles, in einen Ordner</translation>
    </message>
    <message>
        <source>Exchange left and right of the cutout on its background</source>
        <translation>Links und rechts des Freistellers auf seinem Hintergrund vertauschen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Erneut exportieren</translation>
    </message>
    <message>
        <source>Export alpha again → {name}</source>
        <translation>Alpha erneut exportieren → {name}</translation>
    </message>
    <message>
        <source>Export alpha sequence</source>
        <translation>Alphafolge exportieren</translation>
    </message>
    <message>
        <source>Export alpha sequence…</source>
        <translation>Alphafolge exportieren …</translation>
    </message>
    <message>
        <source>Export alpha…</source>
        <translation>Alpha exportieren …</translation>
    </message>
    <message>
        <source>Export composite again → {name}</source>
        <translation>Montage erneut exportieren → {name}</translation>
    </message>
    <message>
        <source>Export composite…</source>
        <translation>Montage exportieren …</translation>
    </message>
    <message>
        <source>Export cutout again → {name}</source>
        <translation>Freisteller erneut exportieren → {name}</translation>
    </message>
    <message>
        <source>Export cutout…</source>
        <translation>Freisteller exportieren …</translation>
    </message>
    <message>
        <source>Export dataset</source>
        <translation>Datensatz exportieren</translation>
    </message>
    <message>
        <source>Export dataset…</source>
        <translation>Datensatz exportieren …</translation>
    </message>
    <message>
        <source>Export everything again → {name}</source>
        <translation>Alles erneut exportieren → {name}</translation>
    </message>
    <message>
        <source>Export everything…</source>
        <translation>Alles exportieren …</translation>
    </message>
    <message>
        <source>Export foreground again → {name}</source>
        <translation>Vordergrund erneut exportieren → {name}</translation>
    </message>
    <message>
        <source>Export into</source>
        <translation>Exportieren in</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren als</translation>
    </message>
    <message>
        <source>Export trimap again → {name}</source>
        <translation>Trimap erneut exportieren → {name}</translation>
    </message>
    <message>
        <source>Exporting a dataset to {folder}</source>
        <translation>Ein Datensatz wird nach {folder} exportiert</translation>
    </message>
    <message>
        <source>Exporting alphas to {folder}</source>
        <translation>Alphas werden nach {folder} exportiert</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>{name} wird exportiert</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Fainter overlay</source>
        <translation>Überlagerung schwächer</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weiche Kante</translation>
    </message>
    <message>
        <source>File &amp;names</source>
        <translation>Datei&amp;namen</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Dort liegt schon eine Datei</translation>
    </message>
    <message>
        <source>File is not a zip file</source>
        <translation>die Datei ist kein ZIP-Archiv</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>Die Datei ist zu groß</translation>
    </message>
    <message>
        <source>Files of these names are there already and will be replaced.</source>
        <translation>Dateien mit diesen Namen gibt es schon; sie werden ersetzt.</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Fill a region of one label, with Ctrl one of a colour</source>
        <translation>Eine Fläche einer Markierung füllen, mit Strg eine Fläche einer Farbe</translation>
    </message>
    <message>
        <source>Fill gaps in the foreground</source>
        <translation>Lücken im Vordergrund füllen</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Löcher füllen</translation>
    </message>
    <message>
        <source>Fill holes in the foreground</source>
        <translation>Löcher im Vordergrund füllen</translation>
    </message>
    <message>
        <source>Fill: {label}</source>
        <translation>Füllen: {label}</translation>
    </message>
    <message>
        <source>Filling</source>
        <translation>Fläche wird gefüllt</translation>
    </message>
    <message>
        <source>Filling gaps</source>
        <translation>Lücken werden gefüllt</translation>
    </message>
    <message>
        <source>Filling holes</source>
        <translation>Löcher werden gefüllt</translation>
    </message>
    <message>
        <source>Find the edge again</source>
        <translation>Kante neu suchen</translation>
    </message>
    <message>
        <source>Find the subject</source>
        <translation>Motiv finden</translation>
    </message>
    <message>
        <source>Finding the edge</source>
        <translation>Kante wird gesucht</translation>
    </message>
    <message>
        <source>Finding the edge again</source>
        <translation>Kante wird neu gesucht</translation>
    </message>
    <message>
        <source>Finding the subject needs rembg: install it with {command}, then start again.</source>
        <translation>Das Motiv zu finden braucht rembg: mit {command} installieren, dann neu starten.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Finer steps of alpha, in files twice as large</source>
        <translation>Feinere Stufen des Alphas, in doppelt so großen Dateien</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Nachbearbeitung</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Vormerken</translation>
    </message>
    <message>
        <source>Floats</source>
        <translation>Gleitkommazahlen</translation>
    </message>
    <message>
        <source>Folder of the alphas</source>
        <translation>Ordner der Alphas</translation>
    </message>
    <message>
        <source>Folder of the dataset</source>
        <translation>Ordner des Datensatzes</translation>
    </message>
    <message>
        <source>For training: {folders}</source>
        <translation>Zum Trainieren: {folders}</translation>
    </message>
    <message>
        <source>Foreground</source>
        <translation>Vordergrund</translation>
    </message>
    <message>
        <source>Foreground colour</source>
        <translation>Vordergrundfarbe</translation>
    </message>
    <message>
        <source>Foreground green, background red, unknown blue</source>
        <translation>Vordergrund grün, Hintergrund rot, Unbekanntes blau</translation>
    </message>
    <message>
        <source>Foreground in hand, in the first brush size</source>
        <translation>Vordergrund gewählt, in der ersten Pinselgröße</translation>
    </message>
    <message>
        <source>Foreground orange, background blue, unknown white, for eyes that cannot tell red from green</source>
        <translation>Vordergrund orange, Hintergrund blau, Unbekanntes weiß, für Augen, die Rot und Grün nicht unterscheiden</translation>
    </message>
    <message>
        <source>Foreground touches background along 1 pixel of what looks like hair; make the edge unknown.</source>
        <translation>Vordergrund berührt Hintergrund auf 1 Pixel, wo es nach Haar aussieht; die Kante zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>Foreground touches background along {count} pixels of what looks like hair; make the edge unknown.</source>
        <translation>Vordergrund berührt Hintergrund auf {count} Pixeln, wo es nach Haar aussieht; die Kante zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>Foreground yellow, background magenta, unknown cyan, for photographs full of green and red</source>
        <translation>Vordergrund gelb, Hintergrund magenta, Unbekanntes cyan, für Fotos voller Grün und Rot</translation>
    </message>
    <message>
        <source>Forget the box</source>
        <translation>Rahmen vergessen</translation>
    </message>
    <message>
        <source>From a mask or alpha file…</source>
        <translation>Aus einer Masken- oder Alphadatei …</translation>
    </message>
    <message>
        <source>From the picture&apos;s own alpha</source>
        <translation>Aus dem eigenen Alpha des Bildes</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>Gaps that the foreground encloses, up to the size of a speck, become foreground</source>
        <translation>Lücken, die der Vordergrund umschließt, werden bis zur Größe eines Flecks Vordergrund</translation>
    </message>
    <message>
        <source>Give the background picture the photograph&apos;s shape, whatever its own is</source>
        <translation>Dem Hintergrundbild die Form des Fotos geben, was auch immer seine eigene ist</translation>
    </message>
    <message>
        <source>Give the picture the whole screen, and back</source>
        <translation>Dem Bild den ganzen Bildschirm geben, und zurück</translation>
    </message>
    <message>
        <source>Go back to the region that was shown before this one</source>
        <translation>Zurück zur Stelle, die vor dieser gezeigt wurde</translation>
    </message>
    <message>
        <source>Go back to the suspicious region that was shown before this one</source>
        <translation>Zurück zu der verdächtigen Stelle, die davor gezeigt wurde</translation>
    </message>
    <message>
        <source>Go to the next unknown place that the foreground encloses</source>
        <translation>Zur nächsten unbekannten Stelle gehen, die der Vordergrund umschließt</translation>
    </message>
    <message>
        <source>Go to where alpha differs most from the reference, then to where it differs less</source>
        <translation>Dorthin gehen, wo Alpha am meisten von der Referenz abweicht, dann wo es weniger abweicht</translation>
    </message>
    <message>
        <source>Go to where paint is likely to mend most, then to where it mends less</source>
        <translation>Dorthin gehen, wo Malen wohl am meisten verbessert, dann dorthin, wo es weniger bringt</translation>
    </message>
    <message>
        <source>Grow unknown</source>
        <translation>Unbekanntes breiter</translation>
    </message>
    <message>
        <source>Growing unknown</source>
        <translation>Unbekanntes wird breiter</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>Hair, fur and glass stay unknown. The network works out how opaque every pixel there is, while you paint.</source>
        <translation>Haare, Fell und Glas bleiben unbekannt. Das Netz errechnet beim Malen, wie deckend dort jedes Pixel ist.</translation>
    </message>
    <message>
        <source>Handle to drag the cutout out by</source>
        <translation>Griff, um den Freisteller herauszuziehen</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>Hide panels</source>
        <translation>Bedienfelder ausblenden</translation>
    </message>
    <message>
        <source>Hide the panels, or show them again; they leave more room for the picture</source>
        <translation>Die Bedienfelder ausblenden oder wieder zeigen; das Bild hat dann mehr Platz</translation>
    </message>
    <message>
        <source>How far one stroke goes; a pen&apos;s pressure weakens it</source>
        <translation>Wie weit ein Strich geht; der Druck eines Stifts schwächt ihn ab</translation>
    </message>
    <message>
        <source>How far the cutout is moved down</source>
        <translation>Wie weit der Freisteller nach unten verschoben ist</translation>
    </message>
    <message>
        <source>How far the cutout is moved to the right</source>
        <translation>Wie weit der Freisteller nach rechts verschoben ist</translation>
    </message>
    <message>
        <source>How far the cutout is turned clockwise</source>
        <translation>Wie weit der Freisteller im Uhrzeigersinn gedreht ist</translation>
    </message>
    <message>
        <source>How far the edge is made softer</source>
        <translation>Wie weit die Kante weicher wird</translation>
    </message>
    <message>
        <source>How far the edge moves: left inwards, right outwards</source>
        <translation>Wie weit die Kante wandert: links nach innen, rechts nach außen</translation>
    </message>
    <message>
        <source>How far the old background&apos;s colour is taken out of the edge</source>
        <translation>Wie weit die Farbe des alten Hintergrunds aus der Kante genommen wird</translation>
    </message>
    <message>
        <source>How far the photograph&apos;s colours may correct the network: left little, right fully</source>
        <translation>Wie weit die Farben des Fotos das Netz korrigieren dürfen: links wenig, rechts ganz</translation>
    </message>
    <message>
        <source>How far the picture is moved down</source>
        <translation>Wie weit das Bild nach unten verschoben ist</translation>
    </message>
    <message>
        <source>How far the picture is moved to the right</source>
        <translation>Wie weit das Bild nach rechts verschoben ist</translation>
    </message>
    <message>
        <source>How far the picture is out of focus</source>
        <translation>Wie unscharf das Bild ist</translation>
    </message>
    <message>
        <source>How far the picture is turned clockwise</source>
        <translation>Wie weit das Bild im Uhrzeigersinn gedreht ist</translation>
    </message>
    <message>
        <source>How far the polish may go</source>
        <translation>Wie weit der Feinschliff gehen darf</translation>
    </message>
    <message>
        <source>How high the cutout is</source>
        <translation>Wie hoch der Freisteller ist</translation>
    </message>
    <message>
        <source>How many pixels a hole or a speck has at most</source>
        <translation>Wie viele Pixel ein Loch oder ein Fleck höchstens hat</translation>
    </message>
    <message>
        <source>How much of the brush paints in full before it fades out</source>
        <translation>Wie viel vom Pinsel voll malt, bevor er ausläuft</translation>
    </message>
    <message>
        <source>How much steeper the edge gets</source>
        <translation>Wie viel steiler die Kante wird</translation>
    </message>
    <message>
        <source>How strongly the trimap&apos;s colours lie over the photograph</source>
        <translation>Wie stark die Farben der Trimap über dem Foto liegen</translation>
    </message>
    <message>
        <source>How wide the cutout is</source>
        <translation>Wie breit der Freisteller ist</translation>
    </message>
    <message>
        <source>IPTC</source>
        <translation>IPTC</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Fehler beim Lesen oder Schreiben</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>Ungültige Angabe</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Das ist ein Ordner</translation>
    </message>
    <message>
        <source>It just fills the photograph: scale it up, or choose Fit, to move it</source>
        <translation>Er füllt das Foto gerade aus: zum Verschieben vergrößern oder Einpassen wählen</translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF, WebP, HEIC, EXR, PSD and more</source>
        <translation>JPEG, PNG, TIFF, WebP, HEIC, EXR, PSD und mehr</translation>
    </message>
    <message>
        <source>Keep &amp;places, serial numbers and owners&apos; names</source>
        <translation>&amp;Orte, Seriennummern und Namen der Besitzer behalten</translation>
    </message>
    <message>
        <source>Keep proportions</source>
        <translation>Proportionen behalten</translation>
    </message>
    <message>
        <source>Keep sessions in</source>
        <translation>Sitzungen aufbewahren in</translation>
    </message>
    <message>
        <source>Keep sessions in…</source>
        <translation>Sitzungen aufbewahren in …</translation>
    </message>
    <message>
        <source>Keep the sessions of this folder&apos;s pictures in another folder instead of beside them</source>
        <translation>Die Sitzungen zu den Bildern dieses Ordners in einem anderen Ordner statt neben ihnen aufbewahren</translation>
    </message>
    <message>
        <source>Keeping the work</source>
        <translation>Arbeit wird gesichert</translation>
    </message>
    <message>
        <source>Keeping what was done</source>
        <translation>Fortschritt wird festgehalten</translation>
    </message>
    <message>
        <source>Key of {command}: {key}</source>
        <translation>Taste für {command}: {key}</translation>
    </message>
    <message>
        <source>Key sheet</source>
        <translation>Tastenübersicht</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel …</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Labels in green, red and blue</source>
        <translation>Markierungen in Grün, Rot und Blau</translation>
    </message>
    <message>
        <source>Labels in orange, blue and white</source>
        <translation>Markierungen in Orange, Blau und Weiß</translation>
    </message>
    <message>
        <source>Labels in yellow, magenta and cyan</source>
        <translation>Markierungen in Gelb, Magenta und Cyan</translation>
    </message>
    <message>
        <source>Labels over the view</source>
        <translation>Markierungen über der Ansicht</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Pinsel größer</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Lasso: {label}</source>
        <translation>Lasso: {label}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Lay the background as it came, without blur and exposure</source>
        <translation>Den Hintergrund legen, wie er kam, ohne Unschärfe und Licht</translation>
    </message>
    <message>
        <source>Lay the cutout on a picture of your own</source>
        <translation>Den Freisteller auf ein eigenes Bild legen</translation>
    </message>
    <message>
        <source>Lay the cutout on one colour</source>
        <translation>Den Freisteller auf eine Farbe legen</translation>
    </message>
    <message>
        <source>Left of a divider the photograph, right of it this view</source>
        <translation>Links einer Trennlinie das Foto, rechts davon diese Ansicht</translation>
    </message>
    <message>
        <source>Left of a divider the view before, right of it this view</source>
        <translation>Links einer Trennlinie die vorige Ansicht, rechts davon diese</translation>
    </message>
    <message>
        <source>Let rembg&apos;s network say where the subject is; nothing is downloaded</source>
        <translation>Das Netz von rembg sagen lassen, wo das Motiv ist; nichts wird heruntergeladen</translation>
    </message>
    <message>
        <source>Let the network answer after every stroke</source>
        <translation>Das Netz nach jedem Strich antworten lassen</translation>
    </message>
    <message>
        <source>Let the photograph&apos;s colours correct the network where it is unsure</source>
        <translation>Die Farben des Fotos das Netz korrigieren lassen, wo es unsicher ist</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Light or dark as the system is, and when it changes</source>
        <translation>Hell oder dunkel wie das System, auch wenn es wechselt</translation>
    </message>
    <message>
        <source>Light window</source>
        <translation>Helles Fenster</translation>
    </message>
    <message>
        <source>Light words on a dark window, whatever the system is</source>
        <translation>Helle Schrift auf dunklem Fenster, wie auch immer das System ist</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>Längste Seite</translation>
    </message>
    <message>
        <source>Look at the cutout on black, white or your own background, then {export}.</source>
        <translation>Den Freisteller auf Schwarz, Weiß oder eigenem Hintergrund ansehen, dann {export}.</translation>
    </message>
    <message>
        <source>Look at the picture in the next way of the list</source>
        <translation>Das Bild in der nächsten Ansicht der Liste zeigen</translation>
    </message>
    <message>
        <source>Look at the picture in the way before in the list</source>
        <translation>Das Bild in der vorigen Ansicht der Liste zeigen</translation>
    </message>
    <message>
        <source>Look for specks, holes, hair without unknown, and what contradicts the reference</source>
        <translation>Nach Flecken, Löchern, Haaren ohne Unbekanntes und Widersprüchen zur Referenz suchen</translation>
    </message>
    <message>
        <source>Look for the edge anew: labels that you painted stay, and say what is foreground and background</source>
        <translation>Die Kante neu suchen: gemalte Markierungen bleiben und sagen, was Vordergrund und Hintergrund ist</translation>
    </message>
    <message>
        <source>Look for the edge first, with a rough outline, a box or a mask.</source>
        <translation>Erst den Rand suchen lassen, mit einem groben Umriss, einem Rahmen oder einer Maske.</translation>
    </message>
    <message>
        <source>Looking at recent files</source>
        <translation>Zuletzt benutzte Dateien werden angesehen</translation>
    </message>
    <message>
        <source>Looking at the result</source>
        <translation>Ergebnis wird angesehen</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>{name} wird angesehen</translation>
    </message>
    <message>
        <source>Looking for gaps</source>
        <translation>Lücken werden gesucht</translation>
    </message>
    <message>
        <source>Looking for suspicious regions</source>
        <translation>Verdächtige Stellen werden gesucht</translation>
    </message>
    <message>
        <source>Looking for the alpha</source>
        <translation>Alpha wird gesucht</translation>
    </message>
    <message>
        <source>Looking for the colour</source>
        <translation>Farbe wird gesucht</translation>
    </message>
    <message>
        <source>Looking for unsaved work</source>
        <translation>Nicht gespeicherte Arbeit wird gesucht</translation>
    </message>
    <message>
        <source>Looking into {name}</source>
        <translation>{name} wird durchsucht</translation>
    </message>
    <message>
        <source>Loupe while the key is held</source>
        <translation>Lupe, solange die Taste gehalten wird</translation>
    </message>
    <message>
        <source>Lower alpha that is not 1, as of a background that shines through</source>
        <translation>Alpha senken, das nicht 1 ist, etwa wo ein Hintergrund durchscheint</translation>
    </message>
    <message>
        <source>Make a trimap of any mask or alpha, with an unknown band along its edge</source>
        <translation>Eine Trimap aus einer Maske oder einem Alpha erstellen, mit einem unbekannten Streifen entlang der Kante</translation>
    </message>
    <message>
        <source>Make a trimap of the transparency that the photograph&apos;s file has</source>
        <translation>Eine Trimap aus der Transparenz erstellen, die in der Datei des Fotos steckt</translation>
    </message>
    <message>
        <source>Make all unknown places foreground that the foreground encloses</source>
        <translation>Alle unbekannten Stellen, die der Vordergrund umschließt, zu Vordergrund machen</translation>
    </message>
    <message>
        <source>Make everything unknown</source>
        <translation>Alles unbekannt machen</translation>
    </message>
    <message>
        <source>Make the unknown band a little narrower on either side</source>
        <translation>Den unbekannten Streifen auf beiden Seiten etwas schmaler machen</translation>
    </message>
    <message>
        <source>Make the unknown band a little wider on either side</source>
        <translation>Den unbekannten Streifen auf beiden Seiten etwas breiter machen</translation>
    </message>
    <message>
        <source>Make unknown again</source>
        <translation>Wieder unbekannt machen</translation>
    </message>
    <message>
        <source>Making a trimap</source>
        <translation>Trimap wird erstellt</translation>
    </message>
    <message>
        <source>Making the cutout&apos;s file</source>
        <translation>Datei des Freistellers wird erstellt</translation>
    </message>
    <message>
        <source>Margin around the subject</source>
        <translation>Rand um das Motiv</translation>
    </message>
    <message>
        <source>Mark some of the subject as {foreground} and some of what lies behind it as {background}. A {rough_outline} does both for you.</source>
        <translation>Etwas vom Motiv als {foreground} markieren und etwas von dem, was dahinter liegt, als {background}. Ein {rough_outline} erledigt beides.</translation>
    </message>
    <message>
        <source>Mark the picture as seen and right, and go on</source>
        <translation>Das Bild als gesehen und richtig kennzeichnen und weitergehen</translation>
    </message>
    <message>
        <source>Mark the picture for another look, or take the mark away</source>
        <translation>Das Bild für einen zweiten Blick vormerken, oder das wieder aufheben</translation>
    </message>
    <message>
        <source>Mask or alpha</source>
        <translation>Maske oder Alpha</translation>
    </message>
    <message>
        <source>Mean squared difference over the unknown pixels</source>
        <translation>Mittlere quadratische Differenz über die unbekannten Pixel</translation>
    </message>
    <message>
        <source>Measured once the alpha is up to date</source>
        <translation>Wird gemessen, sobald das Alpha aktuell ist</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror cutout</source>
        <translation>Freisteller spiegeln</translation>
    </message>
    <message>
        <source>Mix cutout and background like light in a lens; else as most programs do</source>
        <translation>Freisteller und Hintergrund wie Licht im Objektiv mischen; sonst wie die meisten Programme</translation>
    </message>
    <message>
        <source>Mix light</source>
        <translation>Licht mischen</translation>
    </message>
    <message>
        <source>Mix light at the edges</source>
        <translation>Licht an den Kanten mischen</translation>
    </message>
    <message>
        <source>More remarks are in the log: {number}.</source>
        <translation>Weitere Bemerkungen im Protokoll: {number}.</translation>
    </message>
    <message>
        <source>More views</source>
        <translation>Weitere Ansichten</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>Mehr ▾</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move and zoom the picture</source>
        <translation>Das Bild verschieben und zoomen</translation>
    </message>
    <message>
        <source>Move background</source>
        <translation>Hintergrund verschieben</translation>
    </message>
    <message>
        <source>Move the keyboard from the canvas to the panels, and back</source>
        <translation>Mit der Tastatur von der Leinwand zu den Bedienfeldern wechseln, und zurück</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Das Bild verschieben</translation>
    </message>
    <message>
        <source>Move, scale and turn the cutout on its background</source>
        <translation>Den Freisteller auf seinem Hintergrund verschieben, skalieren und drehen</translation>
    </message>
    <message>
        <source>Much larger brush</source>
        <translation>Pinsel viel größer</translation>
    </message>
    <message>
        <source>Much smaller brush</source>
        <translation>Pinsel viel kleiner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Names shown</source>
        <translation>Gezeigte Namen</translation>
    </message>
    <message>
        <source>Narrower band</source>
        <translation>Band schmaler</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Network loading…</source>
        <translation>Netz wird geladen …</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Next suspicious region</source>
        <translation>Nächste verdächtige Stelle</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>Nächste Ansicht</translation>
    </message>
    <message>
        <source>Next worst</source>
        <translation>Nächstschlechteste</translation>
    </message>
    <message>
        <source>Next worst region</source>
        <translation>Nächstschlechteste Stelle</translation>
    </message>
    <message>
        <source>No box</source>
        <translation>Kein Rahmen</translation>
    </message>
    <message>
        <source>No colour where nothing is &amp;seen</source>
        <translation>Ke&amp;ine Farbe, wo nichts zu sehen ist</translation>
    </message>
    <message>
        <source>No command and no key fits “{wanted}”.</source>
        <translation>Kein Befehl und keine Taste passt zu „{wanted}“.</translation>
    </message>
    <message>
        <source>No gap inside the foreground was found.</source>
        <translation>Im Vordergrund wurde keine Lücke gefunden.</translation>
    </message>
    <message>
        <source>No picture is done yet; mark those that are to be in a dataset as done.</source>
        <translation>Noch kein Bild ist fertig; die Bilder für den Datensatz zuerst als fertig markieren.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Kein Speicherplatz mehr frei</translation>
    </message>
    <message>
        <source>No subject was found there: draw closer around it, or paint some of it first.</source>
        <translation>Dort wurde kein Motiv gefunden: enger darum zeichnen oder erst etwas davon malen.</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>Gerät oder Adresse nicht gefunden</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>No suspicious region is left. The same key begins anew.</source>
        <translation>Keine verdächtige Stelle ist übrig. Dieselbe Taste beginnt von vorn.</translation>
    </message>
    <message>
        <source>No suspicious region was shown before this one.</source>
        <translation>Davor wurde keine verdächtige Stelle gezeigt.</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Das ist kein Ordner</translation>
    </message>
    <message>
        <source>Not done and left out: {number}.</source>
        <translation>Nicht fertig und ausgelassen: {number}.</translation>
    </message>
    <message>
        <source>Not marked yet; do it once more to leave the trimap so.</source>
        <translation>Noch nicht vermerkt; noch einmal, um die Trimap so zu lassen.</translation>
    </message>
    <message>
        <source>Nothing is foreground, so there is nothing to crop to; write the whole picture.</source>
        <translation>Nichts ist Vordergrund, also gibt es nichts, worauf zugeschnitten werden kann; bitte das ganze Bild schreiben.</translation>
    </message>
    <message>
        <source>Nothing is marked background; mark some of it.</source>
        <translation>Nichts ist als Hintergrund markiert; etwas davon markieren.</translation>
    </message>
    <message>
        <source>Nothing is marked foreground; mark some of it.</source>
        <translation>Nichts ist als Vordergrund markiert; etwas davon markieren.</translation>
    </message>
    <message>
        <source>Nothing is unknown, so every edge is hard.</source>
        <translation>Nichts ist unbekannt, darum ist jede Kante hart.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Of the alpha as it is now</source>
        <translation>Vom Alpha, wie es jetzt ist</translation>
    </message>
    <message>
        <source>Of the size that its fit gives</source>
        <translation>Bezogen auf die Größe durch das Einpassen</translation>
    </message>
    <message>
        <source>Old:</source>
        <translation>Veraltet:</translation>
    </message>
    <message>
        <source>Old: measured anew once the alpha is up to date</source>
        <translation>Veraltet: wird neu gemessen, sobald das Alpha aktuell ist</translation>
    </message>
    <message>
        <source>On background</source>
        <translation>Auf Hintergrund</translation>
    </message>
    <message>
        <source>On black</source>
        <translation>Auf Schwarz</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>Auf der Leinwand</translation>
    </message>
    <message>
        <source>On white</source>
        <translation>Auf Weiß</translation>
    </message>
    <message>
        <source>One PNG for each picture, with its name: {first} to {last}.</source>
        <translation>Ein PNG für jedes Bild, mit dessen Namen: {first} bis {last}.</translation>
    </message>
    <message>
        <source>One folder: {folders}</source>
        <translation>Ein Ordner: {folders}</translation>
    </message>
    <message>
        <source>One pixel of the picture for each of the screen</source>
        <translation>Ein Pixel des Bildes für jedes des Bildschirms</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of the trimap&apos;s colours</source>
        <translation>Deckkraft der Farben der Trimap</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Open a folder of pictures first; it becomes the queue.</source>
        <translation>Erst einen Ordner mit Bildern öffnen; er wird zur Warteschlange.</translation>
    </message>
    <message>
        <source>Open a folder or a dataset as a queue</source>
        <translation>Einen Ordner oder Datensatz als Warteschlange öffnen</translation>
    </message>
    <message>
        <source>Open a photograph first.</source>
        <translation>Erst ein Foto öffnen.</translation>
    </message>
    <message>
        <source>Open a photograph or a session</source>
        <translation>Ein Foto oder eine Sitzung öffnen</translation>
    </message>
    <message>
        <source>Open a photograph…</source>
        <translation>Foto öffnen …</translation>
    </message>
    <message>
        <source>Open a reference first: this paints its alpha</source>
        <translation>Zuerst eine Referenz öffnen: Dies malt ihr Alpha</translation>
    </message>
    <message>
        <source>Open an alpha to compare with first: “Compare with an alpha” in the menu View.</source>
        <translation>Erst ein Alpha zum Vergleichen öffnen: „Mit einem Alpha vergleichen“ im Menü Ansicht.</translation>
    </message>
    <message>
        <source>Open another alpha of this photograph, and see where it differs</source>
        <translation>Ein anderes Alpha dieses Fotos öffnen und sehen, wo es abweicht</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Open on it</source>
        <translation>Damit öffnen</translation>
    </message>
    <message>
        <source>Open the panel {title}</source>
        <translation>Bedienfeld {title} aufklappen</translation>
    </message>
    <message>
        <source>Open the photograph that ships</source>
        <translation>Das mitgelieferte Foto öffnen</translation>
    </message>
    <message>
        <source>Open the picture that is on the clipboard</source>
        <translation>Das Bild aus der Zwischenablage öffnen</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Open trimap</source>
        <translation>Trimap öffnen</translation>
    </message>
    <message>
        <source>Open trimap…</source>
        <translation>Trimap öffnen …</translation>
    </message>
    <message>
        <source>Opening the background</source>
        <translation>Hintergrund wird geöffnet</translation>
    </message>
    <message>
        <source>Opening what was pasted</source>
        <translation>Eingefügtes wird geöffnet</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Das ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>Das geht dort nicht</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>Outlines of the labels</source>
        <translation>Umrisse der Markierungen</translation>
    </message>
    <message>
        <source>Over the unknown pixels; SAD, Grad and Conn in thousands</source>
        <translation>Über die unbekannten Pixel; SAD, Grad und Conn in Tausend</translation>
    </message>
    <message>
        <source>P3M: {folders}</source>
        <translation>P3M: {folders}</translation>
    </message>
    <message>
        <source>PPMatting: {folders}</source>
        <translation>PPMatting: {folders}</translation>
    </message>
    <message>
        <source>Paint alpha from another place, which Ctrl+click sets</source>
        <translation>Alpha von einer anderen Stelle malen, die Strg+Klick setzt</translation>
    </message>
    <message>
        <source>Paint an alpha of your own over the network&apos;s; no later answer moves it</source>
        <translation>Ein eigenes Alpha über das des Netzes malen; keine spätere Antwort ändert es</translation>
    </message>
    <message>
        <source>Paint foreground and background first: there is no alpha to retouch yet</source>
        <translation>Erst Vordergrund und Hintergrund malen: Noch gibt es kein Alpha zum Retuschieren</translation>
    </message>
    <message>
        <source>Paint goes on unknown only; the eraser takes away the label last in hand only</source>
        <translation>Gemalt wird nur auf Unbekanntes; der Radierer nimmt nur die zuletzt gewählte Markierung weg</translation>
    </message>
    <message>
        <source>Paint the label in hand</source>
        <translation>Die gewählte Markierung malen</translation>
    </message>
    <message>
        <source>Paint the label, or what the tool says</source>
        <translation>Die Markierung malen, oder was das Werkzeug sagt</translation>
    </message>
    <message>
        <source>Paint the opposite label</source>
        <translation>Die Gegenmarkierung malen</translation>
    </message>
    <message>
        <source>Paint the reference&apos;s alpha where it is better than the network&apos;s, once a reference is open</source>
        <translation>Das Alpha der Referenz malen, wo es besser ist als das des Netzes, sobald eine Referenz offen ist</translation>
    </message>
    <message>
        <source>Paint what surely belongs to the subject</source>
        <translation>Malen, was sicher zum Motiv gehört</translation>
    </message>
    <message>
        <source>Paint what surely does not belong to the subject</source>
        <translation>Malen, was sicher nicht zum Motiv gehört</translation>
    </message>
    <message>
        <source>Paint what the network shall find out, such as hair</source>
        <translation>Malen, was das Netz herausfinden soll, etwa Haare</translation>
    </message>
    <message>
        <source>Paint {labels} first: the network needs both.</source>
        <translation>Erst {labels} malen: Das Netz braucht Vordergrund und Hintergrund.</translation>
    </message>
    <message>
        <source>Paint {labels} first: there is no alpha yet.</source>
        <translation>Erst {labels} malen: Noch gibt es kein Alpha.</translation>
    </message>
    <message>
        <source>Panel {title}</source>
        <translation>Bedienfeld {title}</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bedienfelder</translation>
    </message>
    <message>
        <source>Part labels</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Parting the labels</source>
        <translation>Markierungen werden getrennt</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photograph of the session</source>
        <translation>Foto der Sitzung</translation>
    </message>
    <message>
        <source>Pick label</source>
        <translation>Markierung aufnehmen</translation>
    </message>
    <message>
        <source>Pick label under cursor</source>
        <translation>Markierung unter dem Zeiger aufnehmen</translation>
    </message>
    <message>
        <source>Pick the label</source>
        <translation>Die Markierung aufnehmen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>Bilder ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Pictures and sessions ({patterns});;All files (*)</source>
        <translation>Bilder und Sitzungen ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Bild …</translation>
    </message>
    <message>
        <source>Pieces of one label up to the size of a speck take the label around them</source>
        <translation>Stücke einer Markierung bis zur Größe eines Flecks nehmen die Markierung um sie herum an</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platzieren</translation>
    </message>
    <message>
        <source>Place cutout</source>
        <translation>Freisteller platzieren</translation>
    </message>
    <message>
        <source>Plain: {folders}</source>
        <translation>Einfach: {folders}</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Feinschliff</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Polygon: {label}</source>
        <translation>Polygon: {label}</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Press a key, or Esc</source>
        <translation>Taste drücken, oder Esc</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Previous view</source>
        <translation>Vorige Ansicht</translation>
    </message>
    <message>
        <source>Protect labels</source>
        <translation>Markierungen schützen</translation>
    </message>
    <message>
        <source>Protected: paints over {label} only</source>
        <translation>Geschützt: malt nur über {label}</translation>
    </message>
    <message>
        <source>Put the cutout back to where it was photographed</source>
        <translation>Den Freisteller dorthin zurückstellen, wo er fotografiert wurde</translation>
    </message>
    <message>
        <source>Put the cutout with its alpha on the clipboard</source>
        <translation>Den Freisteller mit seinem Alpha in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Put the labels of a file in place of these</source>
        <translation>Die Markierungen einer Datei an die Stelle dieser setzen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Raise alpha that is not 0, as of hair that comes out too thin</source>
        <translation>Alpha erhöhen, das nicht 0 ist, etwa bei Haaren, die zu dünn herauskommen</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt benutzte Dateien</translation>
    </message>
    <message>
        <source>Recent files, the sample, and the three steps</source>
        <translation>Zuletzt benutzte Dateien, das Beispiel und die drei Schritte</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Region before</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Region {place} of {every}, off by {error} thousand</source>
        <translation>Stelle {place} von {every}, Abweichung {error} Tausend</translation>
    </message>
    <message>
        <source>Remove specks</source>
        <translation>Flecken entfernen</translation>
    </message>
    <message>
        <source>Remove {key}</source>
        <translation>{key} entfernen</translation>
    </message>
    <message>
        <source>Remove {key} from {command}</source>
        <translation>{key} von {command} entfernen</translation>
    </message>
    <message>
        <source>Removing specks</source>
        <translation>Flecken werden entfernt</translation>
    </message>
    <message>
        <source>Repeat the background picture until it covers the photograph</source>
        <translation>Das Hintergrundbild wiederholen, bis es das Foto bedeckt</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace files that are &amp;there</source>
        <translation>Vorhandene Dateien e&amp;rsetzen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset &amp;all…</source>
        <translation>&amp;Alle zurücksetzen …</translation>
    </message>
    <message>
        <source>Reset background</source>
        <translation>Hintergrund zurücksetzen</translation>
    </message>
    <message>
        <source>Reset cutout</source>
        <translation>Freisteller zurückstellen</translation>
    </message>
    <message>
        <source>Reset finish</source>
        <translation>Nachbearbeitung zurücksetzen</translation>
    </message>
    <message>
        <source>Reset label and size</source>
        <translation>Markierung und Größe zurücksetzen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Restore network</source>
        <translation>Netz wiederherstellen</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>Retusche</translation>
    </message>
    <message>
        <source>Rough outline</source>
        <translation>Grober Umriss</translation>
    </message>
    <message>
        <source>S&amp;ize</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Sa&amp;ve to</source>
        <translation>S&amp;peichern unter</translation>
    </message>
    <message>
        <source>Save everything to another file</source>
        <translation>Alles in einer anderen Datei speichern</translation>
    </message>
    <message>
        <source>Save everything: trimap, alpha, settings</source>
        <translation>Alles speichern: Trimap, Alpha, Einstellungen</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation>Sitzung speichern unter …</translation>
    </message>
    <message>
        <source>Save the labels alone, as a picture</source>
        <translation>Nur die Markierungen speichern, als Bild</translation>
    </message>
    <message>
        <source>Save the labels to another file</source>
        <translation>Die Markierungen in einer anderen Datei speichern</translation>
    </message>
    <message>
        <source>Save the session and go to the next picture of the queue</source>
        <translation>Die Sitzung speichern und zum nächsten Bild der Warteschlange gehen</translation>
    </message>
    <message>
        <source>Save the session and go to the previous picture of the queue</source>
        <translation>Die Sitzung speichern und zum vorigen Bild der Warteschlange gehen</translation>
    </message>
    <message>
        <source>Save the session, mark the picture as done and go on; a picture that was done is in work again</source>
        <translation>Die Sitzung speichern, das Bild als fertig kennzeichnen und weitergehen; ein fertiges Bild ist dann wieder in Arbeit</translation>
    </message>
    <message>
        <source>Save trimap</source>
        <translation>Trimap speichern</translation>
    </message>
    <message>
        <source>Save trimap as…</source>
        <translation>Trimap speichern unter …</translation>
    </message>
    <message>
        <source>Save trimap…</source>
        <translation>Trimap speichern …</translation>
    </message>
    <message>
        <source>Saved {file}.</source>
        <translation>{file} gespeichert.</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>{name} wird gespeichert</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Scroll it sideways</source>
        <translation>Bild seitwärts verschieben</translation>
    </message>
    <message>
        <source>Scroll the picture</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Search a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>See more of the labels</source>
        <translation>Mehr von den Markierungen sehen</translation>
    </message>
    <message>
        <source>See more of the photograph</source>
        <translation>Mehr vom Foto sehen</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation>Zurückgeben …</translation>
    </message>
    <message>
        <source>Sessions ({patterns})</source>
        <translation>Sitzungen ({patterns})</translation>
    </message>
    <message>
        <source>Set a part aside for &amp;validation</source>
        <translation>Einen Teil zur &amp;Validierung beiseitelegen</translation>
    </message>
    <message>
        <source>Set alpha</source>
        <translation>Alpha setzen</translation>
    </message>
    <message>
        <source>Share of the pictures for validation, in per cent</source>
        <translation>Anteil der Bilder zur Validierung in Prozent</translation>
    </message>
    <message>
        <source>Shift edge</source>
        <translation>Kante schieben</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+Klick</translation>
    </message>
    <message>
        <source>Shift+right drag</source>
        <translation>Shift+rechts ziehen</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+Rad</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the background picture as a whole, as large as it fits</source>
        <translation>Das ganze Hintergrundbild zeigen, so groß, wie es passt</translation>
    </message>
    <message>
        <source>Show the folder&apos;s pictures beside the canvas, or hide them</source>
        <translation>Die Bilder des Ordners neben der Leinwand zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Show the next gap</source>
        <translation>Nächste Lücke zeigen</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show too much alpha in orange and too little in blue</source>
        <translation>Zu viel Alpha in Orange und zu wenig in Blau zeigen</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>Stellen zeigen</translation>
    </message>
    <message>
        <source>Show where alpha differs from the one in the dataset</source>
        <translation>Zeigen, wo Alpha von dem im Datensatz abweicht</translation>
    </message>
    <message>
        <source>Shrink unknown</source>
        <translation>Unbekanntes schmaler</translation>
    </message>
    <message>
        <source>Shrinking unknown</source>
        <translation>Unbekanntes wird schmaler</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Pinsel kleiner</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Some names hold blanks; tell PaddleSeg to read train.txt and val.txt with the separator &apos;|&apos;.</source>
        <translation>Manche Namen enthalten Leerzeichen; PaddleSeg muss train.txt und val.txt mit dem Trennzeichen &apos;|&apos; lesen.</translation>
    </message>
    <message>
        <source>Space+drag / middle drag</source>
        <translation>Space+ziehen / mittlere Taste</translation>
    </message>
    <message>
        <source>Speck</source>
        <translation>Fleck</translation>
    </message>
    <message>
        <source>Split the view first; the divider stands between its halves.</source>
        <translation>Erst die Ansicht teilen; der Trenner steht zwischen den Hälften.</translation>
    </message>
    <message>
        <source>Split view</source>
        <translation>Geteilte Ansicht</translation>
    </message>
    <message>
        <source>Split with the photograph</source>
        <translation>Neben dem Foto zeigen</translation>
    </message>
    <message>
        <source>Split with the view before</source>
        <translation>Neben der vorigen Ansicht zeigen</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>Die Netzfreigabe kennt die Datei nicht mehr</translation>
    </message>
    <message>
        <source>Start from it</source>
        <translation>Damit beginnen</translation>
    </message>
    <message>
        <source>States shown</source>
        <translation>Gezeigte Zustände</translation>
    </message>
    <message>
        <source>States, times and notes of this dataset are left out: {reason}</source>
        <translation>Stände, Zeiten und Notizen dieses Datensatzes bleiben weg: {reason}</translation>
    </message>
    <message>
        <source>Straight line from the last point</source>
        <translation>Gerade Linie vom letzten Punkt</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Strecken</translation>
    </message>
    <message>
        <source>Stripes where it is unknown</source>
        <translation>Schraffur über Unbekanntem</translation>
    </message>
    <message>
        <source>Stripes where it is unknown, for eyes that see no difference in the colours</source>
        <translation>Schraffur über Unbekanntem, für Augen, die in den Farben keinen Unterschied sehen</translation>
    </message>
    <message>
        <source>Stronger overlay</source>
        <translation>Überlagerung stärker</translation>
    </message>
    <message>
        <source>Sum of absolute differences over the unknown pixels, in thousands</source>
        <translation>Summe der absoluten Differenzen über die unbekannten Pixel, in Tausend</translation>
    </message>
    <message>
        <source>Suspicious region before</source>
        <translation>Vorige verdächtige Stelle</translation>
    </message>
    <message>
        <source>Suspicious region {number}. Left to look at: {left}.</source>
        <translation>Verdächtige Stelle {number}. Noch anzusehen: {left}.</translation>
    </message>
    <message>
        <source>Suspicious regions are looked for as soon as the alpha is up to date.</source>
        <translation>Verdächtige Stellen werden gesucht, sobald das Alpha auf dem neuesten Stand ist.</translation>
    </message>
    <message>
        <source>Swap foreground and background</source>
        <translation>Vordergrund und Hintergrund tauschen</translation>
    </message>
    <message>
        <source>TIFF files must hold integers or floats.</source>
        <translation>TIFF-Dateien müssen ganze Zahlen oder Gleitkommazahlen enthalten.</translation>
    </message>
    <message>
        <source>Take a polygon&apos;s corner back</source>
        <translation>Eine Ecke des Polygons zurücknehmen</translation>
    </message>
    <message>
        <source>Take all labels away and begin anew</source>
        <translation>Alle Markierungen wegnehmen und neu beginnen</translation>
    </message>
    <message>
        <source>Take back shift, contrast, feather and despill of the edge</source>
        <translation>Verschiebung, Kontrast, weiche Kante und Farbsaum zurücknehmen</translation>
    </message>
    <message>
        <source>Take back what was done last, whatever it was</source>
        <translation>Zurücknehmen, was zuletzt getan wurde, was es auch war</translation>
    </message>
    <message>
        <source>Take the label under the pointer into the hand</source>
        <translation>Die Markierung unter dem Zeiger zum Malen wählen</translation>
    </message>
    <message>
        <source>Take the opposite label into the hand</source>
        <translation>Die Gegenmarkierung zum Malen wählen</translation>
    </message>
    <message>
        <source>Take the retouch away under the brush, down to what the network says</source>
        <translation>Die Retusche unter dem Pinsel wegnehmen, bis auf das, was das Netz sagt</translation>
    </message>
    <message>
        <source>Take the whole retouch away; the network&apos;s alpha comes back</source>
        <translation>Die ganze Retusche wegnehmen; das Alpha des Netzes kommt zurück</translation>
    </message>
    <message>
        <source>The alpha is compared with the reference as soon as it is up to date.</source>
        <translation>Das Alpha wird mit der Referenz verglichen, sobald es auf dem neuesten Stand ist.</translation>
    </message>
    <message>
        <source>The alpha is nowhere far from the reference.</source>
        <translation>Das Alpha weicht nirgends weit von der Referenz ab.</translation>
    </message>
    <message>
        <source>The alpha that “Set alpha” paints</source>
        <translation>Das Alpha, das „Alpha setzen“ malt</translation>
    </message>
    <message>
        <source>The background is left out: {reason}</source>
        <translation>Der Hintergrund wird weggelassen: {reason}</translation>
    </message>
    <message>
        <source>The background is {name}</source>
        <translation>Der Hintergrund ist {name}</translation>
    </message>
    <message>
        <source>The background of last time is left out: {reason}</source>
        <translation>Der letzte Hintergrund wird weggelassen: {reason}</translation>
    </message>
    <message>
        <source>The background that is chosen, without the cutout</source>
        <translation>Der gewählte Hintergrund ohne den Freisteller</translation>
    </message>
    <message>
        <source>The background&apos;s {name} must be from {low:g} to {high:g}, not {value:g}.</source>
        <translation>Beim Hintergrund muss {name} von {low:g} bis {high:g} reichen, nicht {value:g}.</translation>
    </message>
    <message>
        <source>The colours of the cutout without their alpha</source>
        <translation>Die Farben des Freistellers ohne ihr Alpha</translation>
    </message>
    <message>
        <source>The cutout is on the clipboard.</source>
        <translation>Der Freisteller ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The cutout on a checkerboard, as it is exported</source>
        <translation>Der Freisteller auf einem Schachbrett, wie er exportiert wird</translation>
    </message>
    <message>
        <source>The cutout on black, where light fringes are seen</source>
        <translation>Der Freisteller auf Schwarz, wo helle Säume zu sehen sind</translation>
    </message>
    <message>
        <source>The cutout on the background that is chosen</source>
        <translation>Der Freisteller auf dem gewählten Hintergrund</translation>
    </message>
    <message>
        <source>The cutout on white, where dark fringes are seen</source>
        <translation>Der Freisteller auf Weiß, wo dunkle Säume zu sehen sind</translation>
    </message>
    <message>
        <source>The cutout stands elsewhere on this background, so paint in another view, such as Trimap or On black.</source>
        <translation>Der Freisteller steht auf diesem Hintergrund anderswo; zum Malen eine andere Ansicht wählen, etwa Trimap oder Auf Schwarz.</translation>
    </message>
    <message>
        <source>The cutout&apos;s scale must be from {least} to {most:g}, not {value:g}.</source>
        <translation>Die Größe des Freistellers muss von {least} bis {most:g} reichen, nicht {value:g}.</translation>
    </message>
    <message>
        <source>The device is out of memory: close other programs, then choose “Compute now”.</source>
        <translation>Der Speicher des Geräts ist voll: andere Programme schließen, dann „Jetzt rechnen“ wählen.</translation>
    </message>
    <message>
        <source>The graphics card could not polish the alpha, so the CPU does it.</source>
        <translation>Die Grafikkarte konnte den Feinschliff nicht rechnen, darum tut es der Prozessor.</translation>
    </message>
    <message>
        <source>The graphics card has too little free memory, so the alpha is computed on the CPU from now on.</source>
        <translation>Die Grafikkarte hat zu wenig freien Speicher, darum rechnet ab jetzt der Prozessor das Alpha.</translation>
    </message>
    <message>
        <source>The graphics card no longer answers, so the alpha is computed on the CPU from now on.</source>
        <translation>Die Grafikkarte antwortet nicht mehr, darum rechnet ab jetzt der Prozessor das Alpha.</translation>
    </message>
    <message>
        <source>The labels&apos; colours lie over the photograph in the view Trimap only.</source>
        <translation>Die Farben der Trimap liegen nur in der Ansicht Trimap über dem Foto.</translation>
    </message>
    <message>
        <source>The labels&apos; colours over the photograph</source>
        <translation>Die Farben der Markierungen über dem Foto</translation>
    </message>
    <message>
        <source>The labels&apos; colours over the photograph, their outlines over all other views</source>
        <translation>Die Farben der Markierungen über dem Foto, ihre Umrisse über allen anderen Ansichten</translation>
    </message>
    <message>
        <source>The names differ by a number only: each frame begins with the trimap of the one before, moved</source>
        <translation>Die Namen unterscheiden sich nur durch eine Zahl: Jedes Bild beginnt mit der verschobenen Trimap des vorigen</translation>
    </message>
    <message>
        <source>The network could not be loaded: {error}</source>
        <translation>Das Netz konnte nicht geladen werden: {error}</translation>
    </message>
    <message>
        <source>The network failed: {error}</source>
        <translation>Das Netz ist gescheitert: {error}</translation>
    </message>
    <message>
        <source>The original photograph, while it is held</source>
        <translation>Das Originalfoto, solange die Taste gehalten wird</translation>
    </message>
    <message>
        <source>The outline holds nothing of the picture: draw around the subject.</source>
        <translation>Der Umriss enthält nichts vom Bild: bitte um das Motiv zeichnen.</translation>
    </message>
    <message>
        <source>The outline leaves no background outside: draw closer around the subject.</source>
        <translation>Außerhalb des Umrisses bleibt kein Hintergrund: enger um das Motiv zeichnen.</translation>
    </message>
    <message>
        <source>The photograph as it is</source>
        <translation>Das Foto, wie es ist</translation>
    </message>
    <message>
        <source>The photograph {name} of {session} was not found. Show where it is?</source>
        <translation>Das Foto {name} zu {session} wurde nicht gefunden. Zeigen, wo es liegt?</translation>
    </message>
    <message>
        <source>The picture&apos;s alpha: {remark}</source>
        <translation>Alpha des Bildes: {remark}</translation>
    </message>
    <message>
        <source>The pictures lie there; choose another folder for the dataset.</source>
        <translation>Dort liegen die Bilder; bitte einen anderen Ordner für den Datensatz wählen.</translation>
    </message>
    <message>
        <source>The pictures lie there; choose another folder for their alphas.</source>
        <translation>Dort liegen die Bilder; für ihre Alphas einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>The trimap comes from {name}, moved.</source>
        <translation>Die Trimap kommt von {name}, verschoben.</translation>
    </message>
    <message numerus="yes">
        <source>The trimap has %n findings.</source>
        <translation>
            <numerusform>Die Trimap hat %n Befund.</numerusform>
            <numerusform>Die Trimap hat %n Befunde.</numerusform>
        </translation>
    </message>
    <message>
        <source>The trimap has changed since; check again when you are done.</source>
        <translation>Die Trimap hat sich seitdem geändert; nach der Arbeit erneut prüfen.</translation>
    </message>
    <message>
        <source>The trimap of {name} cannot be read: {error}</source>
        <translation>Die Trimap von {name} kann nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>The unknown along the edges is {width:.1f} pixels wide on average; widen it.</source>
        <translation>Das Unbekannte entlang der Kanten ist im Mittel {width:.1f} Pixel breit; verbreitern.</translation>
    </message>
    <message>
        <source>The wheel zooms at the pointer; else it scrolls the picture, and zooms with Ctrl</source>
        <translation>Das Rad zoomt am Zeiger; sonst verschiebt es das Bild und zoomt mit Strg</translation>
    </message>
    <message>
        <source>The window has this language when the program starts next.</source>
        <translation>Das Fenster hat diese Sprache ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>There is no alpha yet: choose “Compute now” first.</source>
        <translation>Noch gibt es kein Alpha: erst „Jetzt rechnen“ wählen.</translation>
    </message>
    <message>
        <source>There is no alpha yet: {reason}</source>
        <translation>Noch gibt es kein Alpha: {reason}</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>There is no trimap to write.</source>
        <translation>Es gibt keine Trimap zu schreiben.</translation>
    </message>
    <message>
        <source>These pictures do not look like a film, so each trimap begins empty.</source>
        <translation>Diese Bilder sehen nicht wie ein Film aus, darum beginnt jede Trimap leer.</translation>
    </message>
    <message>
        <source>This is no file: save the picture first, then drop the file here.</source>
        <translation>Das ist keine Datei: erst das Bild speichern, dann die Datei hierher ziehen.</translation>
    </message>
    <message>
        <source>This is the first picture that is shown.</source>
        <translation>Dies ist das erste Bild, das angezeigt wird.</translation>
    </message>
    <message>
        <source>This is the last picture that is shown.</source>
        <translation>Dies ist das letzte Bild, das angezeigt wird.</translation>
    </message>
    <message>
        <source>This is unknown: fill all such gaps with foreground, or leave them where the background shows.</source>
        <translation>Das ist unbekannt: alle solchen Lücken mit Vordergrund füllen, oder lassen, wo der Hintergrund durchscheint.</translation>
    </message>
    <message>
        <source>This picture has an alpha of its own.</source>
        <translation>Dieses Bild hat ein eigenes Alpha.</translation>
    </message>
    <message>
        <source>This picture has no alpha of its own.</source>
        <translation>Dieses Bild hat kein eigenes Alpha.</translation>
    </message>
    <message>
        <source>This picture is none of the queue&apos;s: take one of its pictures in hand first.</source>
        <translation>Dieses Bild gehört nicht zur Warteschlange: erst eines von deren Bildern öffnen.</translation>
    </message>
    <message>
        <source>Tidying up</source>
        <translation>Wird aufgeräumt</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Tolerance {level}: drag right for more, Esc gives up</source>
        <translation>Toleranz {level}: nach rechts ziehen für mehr, Esc bricht ab</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>Verweise, die im Kreis führen</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>Zu viele offene Dateien</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Training reads alphas of 8 bits</source>
        <translation>Das Training liest Alphas mit 8 Bit</translation>
    </message>
    <message>
        <source>Training reads alphas of 8 bits; leave --depth out, or choose another layout.</source>
        <translation>Das Training liest Alphas mit 8 Bit; bitte 8 Bit oder eine andere Anordnung wählen.</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Durchsichtig</translation>
    </message>
    <message>
        <source>Trimap</source>
        <translation>Trimap</translation>
    </message>
    <message>
        <source>Trimap over the view</source>
        <translation>Trimap über der Ansicht</translation>
    </message>
    <message>
        <source>Trimaps ({patterns});;All files (*)</source>
        <translation>Trimaps ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Truncated File Read</source>
        <translation>die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unfinished work</source>
        <translation>Unfertige Arbeit</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Unknown along the edge</source>
        <translation>Unbekanntes entlang der Kante</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Nicht gespeicherte Arbeit</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept against a crash: {reason}</source>
        <translation>Nicht gespeicherte Arbeit kann nicht gegen einen Absturz gesichert werden: {reason}</translation>
    </message>
    <message>
        <source>Unticked, the file does not tell where and with which camera it was taken, and whose it is</source>
        <translation>Ohne Häkchen verrät die Datei nicht, wo und mit welcher Kamera das Foto entstand und wem es gehört</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>W</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Welcome page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>What is done and how long it takes is not kept: {reason}</source>
        <translation>Fortschritt und Zeiten werden nicht festgehalten: {reason}</translation>
    </message>
    <message>
        <source>What is done and how long it took is not kept: {reason}</source>
        <translation>Fortschritt und Zeiten werden nicht festgehalten: {reason}</translation>
    </message>
    <message>
        <source>What is to be done?</source>
        <translation>Was ist zu tun?</translation>
    </message>
    <message>
        <source>What lies under the pointer, four times as large, while the key is held</source>
        <translation>Was unter dem Zeiger liegt, vierfach vergrößert, solange die Taste gehalten wird</translation>
    </message>
    <message>
        <source>What was painted on {name} is not saved. Save it?</source>
        <translation>Was auf {name} gemalt wurde, ist nicht gespeichert. Jetzt speichern?</translation>
    </message>
    <message>
        <source>Wheel zooms</source>
        <translation>Rad zoomt</translation>
    </message>
    <message>
        <source>Where alpha differs from the one it is compared with</source>
        <translation>Wo Alpha von dem abweicht, mit dem es verglichen wird</translation>
    </message>
    <message>
        <source>Where foreground and background touch, a band of the edge&apos;s width becomes unknown</source>
        <translation>Wo Vordergrund und Hintergrund sich berühren, wird ein Streifen in der Breite der Kante unbekannt</translation>
    </message>
    <message>
        <source>Where the result goes</source>
        <translation>Wohin das Ergebnis kommt</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Who is named in the manifest where nobody is yet</source>
        <translation>Wer im Manifest genannt wird, wo noch niemand steht</translation>
    </message>
    <message>
        <source>Whoever mends it needs the text above; it stands in {log}, too.</source>
        <translation>Wer den Fehler behebt, braucht den Text oben; er steht auch in {log}.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Wider band</source>
        <translation>Band breiter</translation>
    </message>
    <message>
        <source>Width and height change together</source>
        <translation>Breite und Höhe ändern sich gemeinsam</translation>
    </message>
    <message>
        <source>Width of the unknown band between foreground and background</source>
        <translation>Breite des unbekannten Streifens zwischen Vordergrund und Hintergrund</translation>
    </message>
    <message>
        <source>With Fill: a colour, more of it to the right</source>
        <translation>Mit Füllen: eine Farbe, nach rechts mehr davon</translation>
    </message>
    <message>
        <source>Write alpha as a grey picture</source>
        <translation>Alpha als graues Bild schreiben</translation>
    </message>
    <message>
        <source>Write cutout, alpha, foreground, composite and trimap into a folder</source>
        <translation>Freisteller, Alpha, Vordergrund, Montage und Trimap in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>Write the alpha of every picture as a file of the picture&apos;s name and number</source>
        <translation>Das Alpha jedes Bildes als Datei mit dessen Namen und Nummer schreiben</translation>
    </message>
    <message>
        <source>Write the pictures that are done, with trimaps, alphas, times and notes, in a layout of datasets</source>
        <translation>Die fertigen Bilder mit Trimaps, Alphas, Zeiten und Notizen in einer Anordnung für Datensätze schreiben</translation>
    </message>
    <message>
        <source>Write the same as last time, without asking</source>
        <translation>Dasselbe wie zuletzt schreiben, ohne zu fragen</translation>
    </message>
    <message>
        <source>Write the subject on the background that is chosen</source>
        <translation>Das Motiv auf dem gewählten Hintergrund schreiben</translation>
    </message>
    <message>
        <source>Write the subject without its background, with alpha</source>
        <translation>Das Motiv ohne seinen Hintergrund schreiben, mit Alpha</translation>
    </message>
    <message>
        <source>Write what is to be done, mark the picture as sent back and go on</source>
        <translation>Schreiben, was zu tun ist, das Bild als zurückgegeben kennzeichnen und weitergehen</translation>
    </message>
    <message>
        <source>XMP</source>
        <translation>XMP</translation>
    </message>
    <message numerus="yes">
        <source>You have changed the keys of %n commands.</source>
        <translation>
            <numerusform>Bei %n Befehl sind die Tasten geändert.</numerusform>
            <numerusform>Bei %n Befehlen sind die Tasten geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your work until now is kept in {file}.</source>
        <translation>Die Arbeit bis hierher ist in {file} gesichert.</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Am Zeiger zoomen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in at the pointer</source>
        <translation>Am Zeiger vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom out at the pointer</source>
        <translation>Am Zeiger verkleinern</translation>
    </message>
    <message>
        <source>Zoom until the whole picture is in view</source>
        <translation>Zoomen, bis das ganze Bild zu sehen ist</translation>
    </message>
    <message>
        <source>a first look at {tiles}</source>
        <translation>ein erster Blick auf {tiles}</translation>
    </message>
    <message>
        <source>a later frame is damaged; frame 1 is used.</source>
        <translation>ein späteres Bild ist beschädigt; verwendet wird Bild 1.</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>etwa {seconds} s</translation>
    </message>
    <message>
        <source>all is unknown: paint {labels}</source>
        <translation>alles ist unbekannt: {labels} malen</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>barrel button</source>
        <translation>Seitentaste</translation>
    </message>
    <message>
        <source>broken data stream when reading image file</source>
        <translation>die Bilddaten sind beschädigt</translation>
    </message>
    <message>
        <source>by a pixel or a tenth</source>
        <translation>um ein Pixel oder ein Zehntel</translation>
    </message>
    <message>
        <source>by ten pixels or a fifth</source>
        <translation>um zehn Pixel oder ein Fünftel</translation>
    </message>
    <message>
        <source>cancels, here and everywhere</source>
        <translation>bricht ab, hier und überall</translation>
    </message>
    <message>
        <source>cannot be shown</source>
        <translation>nicht darstellbar</translation>
    </message>
    <message>
        <source>cannot identify image file</source>
        <translation>die Art des Bildes ist nicht zu erkennen</translation>
    </message>
    <message>
        <source>check its name</source>
        <translation>bitte den Namen prüfen</translation>
    </message>
    <message numerus="yes">
        <source>colours of %n tiles left</source>
        <translation>
            <numerusform>noch Farben von %n Kachel</numerusform>
            <numerusform>noch Farben von %n Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <source>computing</source>
        <translation>rechnet</translation>
    </message>
    <message>
        <source>could not create decoder object</source>
        <translation>die Bilddaten lassen sich nicht entschlüsseln</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>zeichnet</translation>
    </message>
    <message>
        <source>eraser&apos;s end</source>
        <translation>Radiererende</translation>
    </message>
    <message>
        <source>export it with its true colours</source>
        <translation>mit seinen wahren Farben exportieren</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>vorgemerkt</translation>
    </message>
    <message>
        <source>floats</source>
        <translation>Gleitkommazahlen</translation>
    </message>
    <message>
        <source>foreground</source>
        <translation>Vordergrund</translation>
    </message>
    <message>
        <source>frame 1 of several is used.</source>
        <translation>verwendet wird Bild 1 von mehreren.</translation>
    </message>
    <message>
        <source>frame 1 of {frames} is used.</source>
        <translation>verwendet wird Bild 1 von {frames}.</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>has 16 bits but no value above {highest}, so it was taken for a picture of {bits} bits.</source>
        <translation>hat 16 Bit, aber keinen Wert über {highest}, und wurde als Bild mit {bits} Bit verstanden.</translation>
    </message>
    <message>
        <source>has a plane that cannot be decoded.</source>
        <translation>hat eine Ebene, die sich nicht entpacken lässt.</translation>
    </message>
    <message>
        <source>has a plane that is not the PNG it should be.</source>
        <translation>hat eine Ebene, die nicht das PNG ist, das sie sein sollte.</translation>
    </message>
    <message>
        <source>has a preview of {width} × {height} pixels.</source>
        <translation>hat eine Vorschau mit {width} × {height} Pixeln.</translation>
    </message>
    <message>
        <source>has a {file} that this program has not written.</source>
        <translation>hat ein {file}, das nicht von diesem Programm stammt.</translation>
    </message>
    <message>
        <source>has a {name} of another size than it says.</source>
        <translation>hat ein {name} mit anderer Größe, als angegeben ist.</translation>
    </message>
    <message>
        <source>has a {name} that is too long.</source>
        <translation>hat ein {name}, das zu lang ist.</translation>
    </message>
    <message>
        <source>has classes in colours: black was taken for background and every other colour for foreground.</source>
        <translation>hat Klassen in Farben: Schwarz gilt als Hintergrund, jede andere Farbe als Vordergrund.</translation>
    </message>
    <message>
        <source>has greys and transparency; the transparency was taken.</source>
        <translation>hat Grautöne und Transparenz; verwendet wurde die Transparenz.</translation>
    </message>
    <message>
        <source>has no pixels in its display window.</source>
        <translation>hat keine Pixel im Anzeigefenster (display window).</translation>
    </message>
    <message>
        <source>has no room in {folder}, where a copy of it is needed ({reason}).</source>
        <translation>hat keinen Platz in {folder}, wo eine Kopie gebraucht wird ({reason}).</translation>
    </message>
    <message>
        <source>has other values than 0, 128 and 255 in its trimap.</source>
        <translation>hat andere Werte als 0, 128 und 255 in der Trimap.</translation>
    </message>
    <message>
        <source>has settings that are not a session&apos;s ({name}: {words}).</source>
        <translation>hat Einstellungen, die nicht die einer Sitzung sind ({name}: {words}).</translation>
    </message>
    <message>
        <source>has the three labels in its transparency, which was taken for the trimap.</source>
        <translation>hat die drei Markierungen in der Transparenz; sie wurde als Trimap genommen.</translation>
    </message>
    <message>
        <source>has transparency; its {count} transparent pixels were taken for unknown.</source>
        <translation>hat Transparenz; die {count} durchsichtigen Pixel gelten als unbekannt.</translation>
    </message>
    <message>
        <source>has values in {name} that are no retouch.</source>
        <translation>hat Werte in {name}, die keine Retusche sind.</translation>
    </message>
    <message>
        <source>has values in {name} that are not from {low} to {high}.</source>
        <translation>hat Werte in {name}, die nicht von {low} bis {high} reichen.</translation>
    </message>
    <message>
        <source>holds deep samples; flatten it.</source>
        <translation>enthält tiefe Bildpunkte (deep samples); bitte auf eine Ebene reduzieren.</translation>
    </message>
    <message>
        <source>holds floats up to {highest:.6g}, so they were taken for values from 0 to {top}.</source>
        <translation>enthält Gleitkommazahlen bis {highest:.6g}; sie gelten als Werte von 0 bis {top}.</translation>
    </message>
    <message>
        <source>holds layers only; save it with &quot;Maximize compatibility&quot;, so that it holds the picture, too.</source>
        <translation>enthält nur Ebenen; mit „Kompatibilität maximieren“ speichern, damit auch das Bild darin steht.</translation>
    </message>
    <message>
        <source>holds more than a session does.</source>
        <translation>enthält mehr als eine Sitzung.</translation>
    </message>
    <message>
        <source>holds no channels R, G and B; save it with them.</source>
        <translation>enthält keine Kanäle R, G und B; bitte mit ihnen speichern.</translation>
    </message>
    <message>
        <source>holds no merged picture; save it again, or export it as PNG.</source>
        <translation>enthält kein zusammengefügtes Bild; neu speichern oder als PNG exportieren.</translation>
    </message>
    <message>
        <source>holds no value above {highest} and not 0, 1 and 2, so what they mean is not clear; use 0 for background, 128 for unknown and 255 for foreground.</source>
        <translation>enthält keinen Wert über {highest} und nicht 0, 1 und 2, was sie bedeuten, ist also unklar; 0 für Hintergrund, 128 für Unbekannt und 255 für Vordergrund verwenden.</translation>
    </message>
    <message>
        <source>holds only the values 0 and 1; 1 was taken for foreground.</source>
        <translation>enthält nur die Werte 0 und 1; 1 gilt als Vordergrund.</translation>
    </message>
    <message>
        <source>holds only the values 0 to 2, which look like labels; save an alpha from 0 to 255.</source>
        <translation>enthält nur die Werte 0 bis 2, die wie Markierungen aussehen; ein Alpha von 0 bis 255 speichern.</translation>
    </message>
    <message>
        <source>holds only the values {lowest} and {highest}; {highest} was taken for foreground.</source>
        <translation>enthält nur die Werte {lowest} und {highest}; {highest} gilt als Vordergrund.</translation>
    </message>
    <message>
        <source>holds only values from {lowest} to {highest}, so no object stands out; use another mask.</source>
        <translation>enthält nur Werte von {lowest} bis {highest}, kein Objekt hebt sich ab; eine andere Maske verwenden.</translation>
    </message>
    <message>
        <source>holds the values 0 and 2; they were taken for background and foreground.</source>
        <translation>enthält die Werte 0 und 2; sie gelten als Hintergrund und Vordergrund.</translation>
    </message>
    <message>
        <source>holds the values {listed}, which look like numbers of classes; save a mask that is 0 outside the object and 255 inside.</source>
        <translation>enthält die Werte {listed}, die wie Nummern von Klassen aussehen; eine Maske speichern, die außerhalb des Objekts 0 und innen 255 ist.</translation>
    </message>
    <message>
        <source>holds the values {lowest}, {middle} and {highest}; they became background, unknown, foreground.</source>
        <translation>enthält die Werte {lowest}, {middle} und {highest}; daraus wurden Hintergrund, Unbekannt, Vordergrund.</translation>
    </message>
    <message>
        <source>holds values down to {lowest:.6g}; what is below 0 was taken for black.</source>
        <translation>enthält Werte bis hinab zu {lowest:.6g}; was unter 0 liegt, gilt als Schwarz.</translation>
    </message>
    <message>
        <source>holds values from {lowest:.6g} to {highest:.6g}; save it on a scale from 0 to 1 or 0 to 255.</source>
        <translation>enthält Werte von {lowest:.6g} bis {highest:.6g}; auf einer Skala von 0 bis 1 oder 0 bis 255 speichern.</translation>
    </message>
    <message>
        <source>holds values that are no numbers (NaN or infinite); save it again without them.</source>
        <translation>enthält Werte, die keine Zahlen sind (NaN oder unendlich); ohne sie neu speichern.</translation>
    </message>
    <message>
        <source>holds values up to {highest:.6g}; save it on a scale from 0 to 1 or 0 to 255.</source>
        <translation>enthält Werte bis {highest:.6g}; auf einer Skala von 0 bis 1 oder 0 bis 255 speichern.</translation>
    </message>
    <message>
        <source>image file is truncated</source>
        <translation>die Bilddatei ist abgeschnitten</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>is a PSD of a kind that cannot be read; convert it to RGB, grey or CMYK in Photoshop.</source>
        <translation>ist ein PSD einer Art, die nicht gelesen werden kann; in Photoshop nach RGB, Graustufen oder CMYK umwandeln.</translation>
    </message>
    <message>
        <source>is a raw file of a camera; to read those, run: pip install &apos;mattegui[raw]&apos;.</source>
        <translation>ist eine Rohdatei einer Kamera; um solche zu lesen: pip install &apos;mattegui[raw]&apos;.</translation>
    </message>
    <message>
        <source>is a session of version {version}, and this program reads version {known} and older; open it with the mattegui that saved it.</source>
        <translation>ist eine Sitzung der Version {version}, und dieses Programm liest Version {known} und ältere; mit dem mattegui öffnen, das sie gespeichert hat.</translation>
    </message>
    <message>
        <source>is an archive but no OpenRaster; unpack it and open a picture.</source>
        <translation>ist ein Archiv, aber kein OpenRaster; entpacken und ein Bild öffnen.</translation>
    </message>
    <message>
        <source>is cut short, or damaged.</source>
        <translation>ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>is cut short, or holds no picture.</source>
        <translation>ist abgeschnitten oder enthält kein Bild.</translation>
    </message>
    <message>
        <source>is cut short.</source>
        <translation>ist abgeschnitten.</translation>
    </message>
    <message>
        <source>is cut short: it has too few bytes for its pixels.</source>
        <translation>ist abgeschnitten: für die Pixel sind es zu wenige Bytes.</translation>
    </message>
    <message>
        <source>is cut short: {lost} of its {count} rows are missing.</source>
        <translation>ist abgeschnitten: {lost} von {count} Zeilen fehlen.</translation>
    </message>
    <message>
        <source>is damaged or of an unsupported kind ({shown}).</source>
        <translation>ist beschädigt oder von einer Art, die nicht gelesen werden kann ({shown}).</translation>
    </message>
    <message>
        <source>is damaged or of an unsupported kind; 16-bit integers and 32-bit floats can be read.</source>
        <translation>ist beschädigt oder von einer Art, die nicht gelesen werden kann; lesbar sind ganze Zahlen mit 16 Bit und Gleitkommazahlen mit 32 Bit.</translation>
    </message>
    <message>
        <source>is damaged or of an unsupported kind; save it as RGB or grey.</source>
        <translation>ist beschädigt oder von einer Art, die nicht gelesen wird; speichern Sie es als RGB oder grau.</translation>
    </message>
    <message>
        <source>is damaged, or of a camera that LibRaw does not know ({words}).</source>
        <translation>ist beschädigt oder von einer Kamera, die LibRaw nicht kennt ({words}).</translation>
    </message>
    <message>
        <source>is damaged: it is in more pieces than any picture.</source>
        <translation>ist beschädigt: besteht aus mehr Stücken als irgendein Bild.</translation>
    </message>
    <message>
        <source>is damaged: its merged picture claims more bytes than any picture has.</source>
        <translation>ist beschädigt: das zusammengefügte Bild gibt mehr Bytes an, als ein Bild hat.</translation>
    </message>
    <message>
        <source>is damaged: its merged picture is no PNG.</source>
        <translation>ist beschädigt: das zusammengefügte Bild ist kein PNG.</translation>
    </message>
    <message>
        <source>is equally transparent everywhere, so its colours were taken and not its transparency.</source>
        <translation>ist überall gleich durchsichtig; verwendet wurden die Farben und nicht die Transparenz.</translation>
    </message>
    <message>
        <source>is in colours that mean nothing here; use black, white and grey, or red for background, green for foreground and blue for unknown.</source>
        <translation>hat Farben, die hier nichts bedeuten; Schwarz, Weiß und Grau verwenden, oder Rot für Hintergrund, Grün für Vordergrund und Blau für Unbekannt.</translation>
    </message>
    <message>
        <source>is in colours, and which of them mean the object is not clear; save a mask in grey.</source>
        <translation>ist farbig, und welche Farben das Objekt meinen, ist unklar; eine Maske in Graustufen speichern.</translation>
    </message>
    <message>
        <source>is in colours: red was taken for background, green for foreground and blue for unknown.</source>
        <translation>ist farbig: Rot gilt als Hintergrund, Grün als Vordergrund und Blau als Unbekannt.</translation>
    </message>
    <message>
        <source>is in colours; an alpha is grey or a transparency.</source>
        <translation>ist farbig; ein Alpha ist grau oder eine Transparenz.</translation>
    </message>
    <message>
        <source>is no file.</source>
        <translation>ist keine Datei.</translation>
    </message>
    <message>
        <source>is no list of what was done; move it away.</source>
        <translation>ist keine Liste des Erledigten; bitte wegräumen.</translation>
    </message>
    <message>
        <source>is not a session of mattegui, or it is cut off.</source>
        <translation>ist keine Sitzung von mattegui oder abgeschnitten.</translation>
    </message>
    <message>
        <source>is not a session of mattegui, or one of its parts is missing.</source>
        <translation>ist keine Sitzung von mattegui, oder ein Teil fehlt.</translation>
    </message>
    <message>
        <source>is not a session of mattegui.</source>
        <translation>ist keine Sitzung von mattegui.</translation>
    </message>
    <message>
        <source>is not black in the background; values up to {floor} were taken for it.</source>
        <translation>ist im Hintergrund nicht schwarz; Werte bis {floor} gelten als schwarz.</translation>
    </message>
    <message>
        <source>is not white in the foreground: its highest value is {highest} of 255, and values from {ceiling} were taken for it.</source>
        <translation>ist im Vordergrund nicht weiß: der höchste Wert ist {highest} von 255, und Werte ab {ceiling} gelten als weiß.</translation>
    </message>
    <message>
        <source>is of more than the {limit} megapixels allowed.</source>
        <translation>hat mehr als die erlaubten {limit} Megapixel.</translation>
    </message>
    <message>
        <source>is of version {version}, and this program reads version {known}; open the pictures with the mattegui that wrote it.</source>
        <translation>ist von Version {version}, und dieses Programm liest Version {known}; die Bilder mit dem mattegui öffnen, das sie geschrieben hat.</translation>
    </message>
    <message>
        <source>is too long for a list of what was done; move it away.</source>
        <translation>ist zu lang für eine Liste des Erledigten; bitte wegräumen.</translation>
    </message>
    <message>
        <source>its EXIF is damaged and is left out.</source>
        <translation>das EXIF ist beschädigt und wird weggelassen.</translation>
    </message>
    <message>
        <source>its XMP is damaged and is left out.</source>
        <translation>die XMP-Daten sind beschädigt und werden weggelassen.</translation>
    </message>
    <message>
        <source>its alpha is not worked out to the end; open it, wait, and save it again.</source>
        <translation>Das Alpha ist nicht zu Ende gerechnet; öffnen, warten und erneut speichern.</translation>
    </message>
    <message>
        <source>its colour profile is damaged or of another kind and was left out; the colours count as sRGB.</source>
        <translation>das Farbprofil ist beschädigt oder von anderer Art und wurde weggelassen; die Farben gelten als sRGB.</translation>
    </message>
    <message>
        <source>its colours are coded for HDR screens ({kind}); they are shown and kept as if for sRGB.</source>
        <translation>die Farben sind für HDR-Bildschirme kodiert ({kind}); sie werden wie sRGB gezeigt und behalten.</translation>
    </message>
    <message>
        <source>its colours are of a rare kind (narrow range); they are shown and kept as if for sRGB.</source>
        <translation>die Farben sind von seltener Art (enger Wertebereich); sie werden wie sRGB gezeigt und behalten.</translation>
    </message>
    <message>
        <source>its colours are of a rare kind ({coded}); they are shown and kept as if for sRGB.</source>
        <translation>die Farben sind von seltener Art ({coded}); sie werden wie sRGB gezeigt und behalten.</translation>
    </message>
    <message>
        <source>its colours were converted from {kind} to sRGB.</source>
        <translation>die Farben wurden von {kind} nach sRGB umgerechnet.</translation>
    </message>
    <message>
        <source>its greatest value is {most}, and PNM ends at 65535.</source>
        <translation>Der größte Wert ist {most}, und PNM endet bei 65535.</translation>
    </message>
    <message>
        <source>its layer {layer} is used.</source>
        <translation>verwendet wird die Ebene {layer}.</translation>
    </message>
    <message>
        <source>its pixels fill {columns} × {rows}, its display window has {width} × {height}; that is shown.</source>
        <translation>die Pixel füllen {columns} × {rows}, das Anzeigefenster (display window) hat {width} × {height}; dieses wird gezeigt.</translation>
    </message>
    <message>
        <source>left drag</source>
        <translation>links ziehen</translation>
    </message>
    <message>
        <source>mattegui ended before this work was saved. Open it?</source>
        <translation>mattegui wurde beendet, bevor diese Arbeit gespeichert war. Jetzt öffnen?</translation>
    </message>
    <message>
        <source>mattegui made a mistake</source>
        <translation>mattegui hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>mattegui made a mistake: it goes on, but save your work, and if anything looks wrong, start it again.</source>
        <translation>mattegui hat einen Fehler gemacht und läuft weiter. Bitte die Arbeit speichern und mattegui neu starten, falls etwas nicht stimmt.</translation>
    </message>
    <message>
        <source>moves the focus back</source>
        <translation>führt den Fokus zurück</translation>
    </message>
    <message>
        <source>moves the picture while it is held</source>
        <translation>verschiebt das Bild, solange die Taste gehalten wird</translation>
    </message>
    <message>
        <source>names no photograph and holds none.</source>
        <translation>nennt kein Foto und enthält keines.</translation>
    </message>
    <message>
        <source>no page of this TIFF holds a picture of a kind that can be read; use grey, RGB or CMYK.</source>
        <translation>Keine Seite dieses TIFF enthält ein Bild, das gelesen werden kann; Graustufen, RGB oder CMYK verwenden.</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>not compared yet</source>
        <translation>noch nicht verglichen</translation>
    </message>
    <message>
        <source>nothing is marked background, so the network has to guess.</source>
        <translation>nichts ist als Hintergrund markiert, darum muss das Netz raten.</translation>
    </message>
    <message>
        <source>nothing is marked foreground or background, so the network has to guess.</source>
        <translation>nichts ist als Vordergrund oder Hintergrund markiert, darum muss das Netz raten.</translation>
    </message>
    <message>
        <source>nothing is marked foreground, so the network has to guess.</source>
        <translation>nichts ist als Vordergrund markiert, darum muss das Netz raten.</translation>
    </message>
    <message>
        <source>nothing is marked unknown, so the alpha is the trimap itself.</source>
        <translation>nichts ist als unbekannt markiert, darum ist das Alpha die Trimap selbst.</translation>
    </message>
    <message>
        <source>nothing is marked unknown: everything is marked background, so there is nothing to cut out.</source>
        <translation>nichts ist als unbekannt markiert: alles ist Hintergrund, es gibt also nichts freizustellen.</translation>
    </message>
    <message>
        <source>nothing is marked unknown: everything is marked foreground, so there is nothing to cut out.</source>
        <translation>nichts ist als unbekannt markiert: alles ist Vordergrund, es gibt also nichts freizustellen.</translation>
    </message>
    <message>
        <source>older than {name}</source>
        <translation>älter als {name}</translation>
    </message>
    <message>
        <source>one extra channel is not used.</source>
        <translation>ein weiterer Kanal wird nicht verwendet.</translation>
    </message>
    <message>
        <source>opens the menu {name}</source>
        <translation>öffnet das Menü {name}</translation>
    </message>
    <message>
        <source>page {number} of {count} is used.</source>
        <translation>verwendet wird Seite {number} von {count}.</translation>
    </message>
    <message>
        <source>page {number} of {count}, the largest, is used.</source>
        <translation>verwendet wird Seite {number} von {count}, die größte.</translation>
    </message>
    <message>
        <source>part {number} of {count} is used.</source>
        <translation>verwendet wird Teil {number} von {count}.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>paused, {key} computes</source>
        <translation>angehalten, {key} rechnet</translation>
    </message>
    <message>
        <source>picture {number} of {count}, the main one, is used.</source>
        <translation>verwendet wird Bild {number} von {count}, das Hauptbild.</translation>
    </message>
    <message>
        <source>polish must be from 0 to 1, not {polish}.</source>
        <translation>Der Feinschliff muss von 0 bis 1 reichen, nicht {polish}.</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>Farbprofil</translation>
    </message>
    <message>
        <source>rembg has no model in {folder}, and nothing is downloaded unasked: {advice}</source>
        <translation>rembg hat kein Modell in {folder}, und ungefragt wird nichts geladen: {advice}</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>right drag / Ctrl+left drag</source>
        <translation>rechts ziehen / Ctrl+links ziehen</translation>
    </message>
    <message>
        <source>rough outline</source>
        <translation>grober Umriss</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>zurückgegeben</translation>
    </message>
    <message>
        <source>shows the original photograph while it is held</source>
        <translation>zeigt das Originalfoto, solange die Taste gehalten wird</translation>
    </message>
    <message>
        <source>some background</source>
        <translation>etwas Hintergrund</translation>
    </message>
    <message>
        <source>some foreground</source>
        <translation>etwas Vordergrund</translation>
    </message>
    <message>
        <source>the file has no end mark, but all its rows are there.</source>
        <translation>der Datei fehlt die Endmarke, aber alle Zeilen sind da.</translation>
    </message>
    <message>
        <source>the file is cut short; some of its fine detail is missing.</source>
        <translation>die Datei ist abgeschnitten; feine Einzelheiten fehlen.</translation>
    </message>
    <message>
        <source>the file is cut short; the last {lost} of its {count} stored rows are missing.</source>
        <translation>die Datei ist abgeschnitten; die letzten {lost} von {count} gespeicherten Zeilen fehlen.</translation>
    </message>
    <message>
        <source>then exports</source>
        <translation>dann Export</translation>
    </message>
    <message>
        <source>two fingers</source>
        <translation>zwei Finger</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>unrecognized data stream contents when reading image file</source>
        <translation>die Bilddaten sind nicht zu verstehen</translation>
    </message>
    <message>
        <source>untouched</source>
        <translation>unberührt</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>up to date, live is off</source>
        <translation>auf dem neuesten Stand, Live ist aus</translation>
    </message>
    <message>
        <source>waiting for {labels}</source>
        <translation>wartet auf {labels}</translation>
    </message>
    <message>
        <source>was made on {width} × {height} pixels, and the photograph has {columns} × {rows}.</source>
        <translation>entstand auf {width} × {height} Pixeln, und das Foto hat {columns} × {rows}.</translation>
    </message>
    <message>
        <source>weights must be the name of a file, not {found}.</source>
        <translation>weights muss der Name einer Datei sein, nicht {found}.</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>wheel / Ctrl+wheel / pinch</source>
        <translation>Rad / Ctrl+Rad / spreizen</translation>
    </message>
    <message>
        <source>{alpha} (reference {reference})</source>
        <translation>{alpha} (Referenz {reference})</translation>
    </message>
    <message>
        <source>{commands} have no key now.</source>
        <translation>{commands} haben jetzt keine Taste.</translation>
    </message>
    <message>
        <source>{command} (changed)</source>
        <translation>{command} (geändert)</translation>
    </message>
    <message>
        <source>{command} has no key now.</source>
        <translation>{command} hat jetzt keine Taste.</translation>
    </message>
    <message>
        <source>{command}, while the view is split</source>
        <translation>{command}, solange die Ansicht geteilt ist</translation>
    </message>
    <message>
        <source>{count} extra channels are not used.</source>
        <translation>{count} weitere Kanäle werden nicht verwendet.</translation>
    </message>
    <message>
        <source>{count} more gaps lie inside the foreground.</source>
        <translation>{count} weitere Lücken liegen im Vordergrund.</translation>
    </message>
    <message>
        <source>{count} more places contradict the alpha.</source>
        <translation>{count} weitere Stellen widersprechen dem Alpha.</translation>
    </message>
    <message>
        <source>{count} more places have holes.</source>
        <translation>{count} weitere Stellen haben Löcher.</translation>
    </message>
    <message>
        <source>{count} more places have other values than 0, 128, 255.</source>
        <translation>{count} weitere Stellen haben andere Werte als 0, 128, 255.</translation>
    </message>
    <message>
        <source>{count} more places have specks.</source>
        <translation>{count} weitere Stellen haben Flecken.</translation>
    </message>
    <message>
        <source>{count} more places have values below 0 or above 1.</source>
        <translation>{count} weitere Stellen haben Werte unter 0 oder über 1.</translation>
    </message>
    <message>
        <source>{count} more places have values that are no numbers.</source>
        <translation>{count} weitere Stellen haben Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>{count} more places where foreground touches background at hair.</source>
        <translation>{count} weitere Stellen, wo an Haar Vordergrund Hintergrund berührt.</translation>
    </message>
    <message>
        <source>{count} pixels are marked background, but alpha is above 0 there; make that unknown.</source>
        <translation>{count} Pixel sind als Hintergrund markiert, aber Alpha liegt dort über 0; zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>{count} pixels are marked foreground, but alpha is below 1 there; make that unknown.</source>
        <translation>{count} Pixel sind als Vordergrund markiert, aber Alpha liegt dort unter 1; zu Unbekannt machen.</translation>
    </message>
    <message>
        <source>{count} pixels are not 0, 128 or 255; save the trimap again without blurring or resizing it.</source>
        <translation>{count} Pixel sind nicht 0, 128 oder 255; die Trimap ohne Weichzeichnen und Skalieren neu speichern.</translation>
    </message>
    <message>
        <source>{count} pixels are unknown inside the foreground; fill the gap unless the background shows there.</source>
        <translation>{count} Pixel sind im Vordergrund unbekannt; die Lücke füllen, wenn dort kein Hintergrund durchscheint.</translation>
    </message>
    <message>
        <source>{count} values are below 0 or above 1; clip, or save on a scale from 0 to 1.</source>
        <translation>{count} Werte liegen unter 0 oder über 1; begrenzen oder auf einer Skala von 0 bis 1 speichern.</translation>
    </message>
    <message>
        <source>{count} values are no numbers (NaN or infinite); compute the alpha again.</source>
        <translation>{count} Werte sind keine Zahlen (NaN oder unendlich); das Alpha neu berechnen.</translation>
    </message>
    <message>
        <source>{count} values are no numbers (NaN or infinite); they were taken for black or white.</source>
        <translation>{count} Werte sind keine Zahlen (NaN oder unendlich); sie gelten als Schwarz oder Weiß.</translation>
    </message>
    <message>
        <source>{file}: a session holds at most 4 GB; save trimap and alpha instead.</source>
        <translation>{file}: Eine Sitzung fasst höchstens 4 GB; stattdessen Trimap und Alpha speichern.</translation>
    </message>
    <message>
        <source>{file}: another program writes it; remove {lock} if none does.</source>
        <translation>{file}: Ein anderes Programm schreibt sie; falls keines läuft, {lock} entfernen.</translation>
    </message>
    <message>
        <source>{file}: cannot be made a folder ({reason}).</source>
        <translation>{file}: kann nicht als Ordner angelegt werden ({reason}).</translation>
    </message>
    <message>
        <source>{file}: cannot be read ({error}).</source>
        <translation>{file}: kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>{file}: cannot be read ({reason}).</source>
        <translation>{file}: kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{file}: cannot be read as a folder ({reason}).</source>
        <translation>{file}: kann nicht als Ordner gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{file}: cannot be read, for it is a folder, a device or a pipe; choose another.</source>
        <translation>{file}: kann nicht gelesen werden, denn es ist ein Ordner, ein Gerät oder eine Pipe; etwas anderes wählen.</translation>
    </message>
    <message>
        <source>{file}: cannot be read, for it is a folder, a device or a pipe; move it away.</source>
        <translation>{file}: kann nicht gelesen werden, denn es ist ein Ordner, ein Gerät oder eine Pipe; bitte wegräumen.</translation>
    </message>
    <message>
        <source>{file}: cannot be written ({reason}).</source>
        <translation>{file}: kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>{file}: has a name with a line break or the like, which other systems refuse; rename it.</source>
        <translation>{file}: hat einen Zeilenumbruch oder Ähnliches im Namen, den andere Systeme ablehnen; bitte umbenennen.</translation>
    </message>
    <message>
        <source>{file}: has changed since the session was saved; its alpha is computed anew.</source>
        <translation>{file}: hat sich geändert, seit die Sitzung gespeichert wurde; das Alpha wird neu berechnet.</translation>
    </message>
    <message>
        <source>{file}: has the name of {other}; rename one of them.</source>
        <translation>{file}: heißt wie {other}; eines davon umbenennen.</translation>
    </message>
    <message>
        <source>{file}: is a damaged manifest ({words}); mend it or move it away.</source>
        <translation>{file}: ist ein beschädigtes Verzeichnis (manifest; {words}); reparieren oder wegräumen.</translation>
    </message>
    <message>
        <source>{file}: is a device or a pipe; give the name of a file.</source>
        <translation>{file}: ist ein Gerät oder eine Pipe; den Namen einer Datei angeben.</translation>
    </message>
    <message>
        <source>{file}: is a device; give the name of a picture file.</source>
        <translation>{file}: ist ein Gerät; den Namen einer Bilddatei angeben.</translation>
    </message>
    <message>
        <source>{file}: is a file; give the name of a folder for several results.</source>
        <translation>{file}: ist eine Datei; für mehrere Ergebnisse den Namen eines Ordners angeben.</translation>
    </message>
    <message>
        <source>{file}: is a folder that cannot be written to; choose another.</source>
        <translation>{file}: ist ein Ordner, in den nicht geschrieben werden kann; einen anderen wählen.</translation>
    </message>
    <message>
        <source>{file}: is a folder; give the name of a file.</source>
        <translation>{file}: ist ein Ordner; den Namen einer Datei angeben.</translation>
    </message>
    <message>
        <source>{file}: is a folder; give the name of a picture file.</source>
        <translation>{file}: ist ein Ordner; den Namen einer Bilddatei angeben.</translation>
    </message>
    <message>
        <source>{file}: is a pipe; the editor opens files, and the command mattegui matte reads pipes.</source>
        <translation>{file}: ist eine Pipe; der Editor öffnet Dateien, und der Befehl mattegui matte liest Pipes.</translation>
    </message>
    <message>
        <source>{file}: is damaged, or no session of mattegui ({reason}).</source>
        <translation>{file}: ist beschädigt oder keine Sitzung von mattegui ({reason}).</translation>
    </message>
    <message>
        <source>{file}: is empty.</source>
        <translation>{file}: ist leer.</translation>
    </message>
    <message>
        <source>{file}: is in the way of {other} and cannot be removed ({reason}); remove it.</source>
        <translation>{file}: ist {other} im Weg und kann nicht gelöscht werden ({reason}); bitte löschen.</translation>
    </message>
    <message>
        <source>{file}: is longer than the {limit} GB of the largest pictures.</source>
        <translation>{file}: ist länger als die {limit} GB der größten Bilder.</translation>
    </message>
    <message>
        <source>{file}: is no file that can be read; it may be a link that leads nowhere.</source>
        <translation>{file}: ist keine lesbare Datei; vielleicht ein Verweis, der ins Leere führt.</translation>
    </message>
    <message>
        <source>{file}: is no file, so it cannot be shown small.</source>
        <translation>{file}: ist keine Datei und kann deshalb nicht klein gezeigt werden.</translation>
    </message>
    <message>
        <source>{file}: is no list of what was done, or it is damaged; move it away.</source>
        <translation>{file}: ist keine Liste des Erledigten oder beschädigt; bitte wegräumen.</translation>
    </message>
    <message>
        <source>{file}: is no photograph that can be opened; choose photographs or their folder.</source>
        <translation>{file}: ist kein Foto, das sich öffnen lässt; bitte Fotos oder deren Ordner wählen.</translation>
    </message>
    <message>
        <source>{file}: is not a picture that can be read; use {names} or {last}.</source>
        <translation>{file}: ist kein Bild, das gelesen werden kann; möglich sind {names} oder {last}.</translation>
    </message>
    <message>
        <source>{file}: is of version {version}, this program reads {known}; move it away.</source>
        <translation>{file}: ist von Version {version}, dieses Programm liest {known}; bitte wegräumen.</translation>
    </message>
    <message>
        <source>{file}: is open in another mattegui (process {process} on {host}); close it there first. If none runs there, remove {lock} beside it.</source>
        <translation>{file}: ist in einem anderen mattegui geöffnet (Prozess {process} auf {host}); bitte erst dort schließen. Falls dort keines läuft, {lock} daneben entfernen.</translation>
    </message>
    <message>
        <source>{file}: is read-only; choose another name.</source>
        <translation>{file}: ist schreibgeschützt; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{file}: is the photograph itself; choose another name for the result.</source>
        <translation>{file}: ist das Foto selbst; für das Ergebnis einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{file}: is there already; choose another folder, or let files be replaced.</source>
        <translation>{file}: ist schon da; bitte einen anderen Ordner wählen oder Dateien ersetzen lassen.</translation>
    </message>
    <message>
        <source>{file}: is there already; choose another name.</source>
        <translation>{file}: gibt es schon; bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{file}: is too large for the memory of this machine.</source>
        <translation>{file}: ist zu groß für den Speicher dieses Rechners.</translation>
    </message>
    <message>
        <source>{file}: is too long for a manifest; move it away.</source>
        <translation>{file}: ist zu lang für ein Verzeichnis (manifest); bitte wegräumen.</translation>
    </message>
    <message>
        <source>{file}: is written with 8 bits in the layout {layout}; keep the original, too.</source>
        <translation>{file}: wird in der Anordnung {layout} mit 8 Bit geschrieben; auch das Original aufheben.</translation>
    </message>
    <message>
        <source>{file}: its layers lie where they were photographed; only a composite has the cutout placed.</source>
        <translation>{file}: Die Ebenen liegen, wo sie fotografiert wurden; nur in einer Montage steht der Freisteller an seinem Platz.</translation>
    </message>
    <message>
        <source>{file}: light above white was cut off; OpenEXR keeps it.</source>
        <translation>{file}: Licht über Weiß wurde abgeschnitten; OpenEXR behält es.</translation>
    </message>
    <message>
        <source>{file}: no photograph lies beside this session; open such sessions one at a time.</source>
        <translation>{file}: Neben dieser Sitzung liegt kein Foto; solche Sitzungen einzeln öffnen.</translation>
    </message>
    <message>
        <source>{file}: no such file.</source>
        <translation>{file}: Datei nicht gefunden.</translation>
    </message>
    <message>
        <source>{file}: no such folder; {advice}.</source>
        <translation>{file}: Ordner nicht gefunden ({advice}).</translation>
    </message>
    <message>
        <source>{file}: open the photograph first, then its mask.</source>
        <translation>{file}: erst das Foto öffnen, dann seine Maske.</translation>
    </message>
    <message>
        <source>{file}: open the photograph first, then its trimap.</source>
        <translation>{file}: erst das Foto öffnen, dann seine Trimap.</translation>
    </message>
    <message>
        <source>{file}: open the photograph first, then the alpha to compare with.</source>
        <translation>{file}: erst das Foto öffnen, dann das Alpha zum Vergleich.</translation>
    </message>
    <message>
        <source>{file}: the checkpoint asks to run code ({named}), so it was not opened; use one with weights only.</source>
        <translation>{file}: Der Checkpoint will Code ausführen ({named}) und wurde deshalb nicht geöffnet; einen verwenden, der nur Gewichte enthält.</translation>
    </message>
    <message>
        <source>{file}: the folder {folder} cannot be written to.</source>
        <translation>{file}: In den Ordner {folder} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>{file}: the folder {folder} does not exist.</source>
        <translation>{file}: Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>{file}: the layer conv5_3 or conv6 is missing or has an unexpected shape.</source>
        <translation>{file}: Die Schicht conv5_3 oder conv6 fehlt oder hat eine unerwartete Form.</translation>
    </message>
    <message>
        <source>{file}: the layer {name} holds values that are no numbers; get the file again.</source>
        <translation>{file}: Die Schicht {name} enthält Werte, die keine Zahlen sind; die Datei neu beschaffen.</translation>
    </message>
    <message>
        <source>{file}: the layer {name} is missing.</source>
        <translation>{file}: Die Schicht {name} fehlt.</translation>
    </message>
    <message>
        <source>{file}: the layer {name} is {shape} where {wanted} belongs.</source>
        <translation>{file}: Die Schicht {name} ist {shape}, wo {wanted} hingehört.</translation>
    </message>
    <message>
        <source>{file}: the layer {shown} does not belong to a Deep Image Matting network.</source>
        <translation>{file}: Die Schicht {shown} gehört zu keinem Netz von Deep Image Matting.</translation>
    </message>
    <message>
        <source>{file}: the layer {shown} does not belong to this network.</source>
        <translation>{file}: Die Schicht {shown} gehört nicht zu diesem Netz.</translation>
    </message>
    <message>
        <source>{file}: the layer {shown} is missing.</source>
        <translation>{file}: Die Schicht {shown} fehlt.</translation>
    </message>
    <message>
        <source>{file}: the layer {shown} is there twice, so it holds more than one network.</source>
        <translation>{file}: Die Schicht {shown} ist zweimal da, also enthält die Datei mehr als ein Netz.</translation>
    </message>
    <message>
        <source>{file}: the weights do not match their own hash; the file is damaged, so get it again.</source>
        <translation>{file}: Die Gewichte passen nicht zu ihrer Prüfsumme; die Datei ist beschädigt und muss neu beschafft werden.</translation>
    </message>
    <message>
        <source>{file}: the weights file cannot be read ({error}); choose another.</source>
        <translation>{file}: Die Datei der Gewichte kann nicht gelesen werden ({error}); eine andere wählen.</translation>
    </message>
    <message>
        <source>{file}: the weights file cannot be read ({reason}); get it again or choose another.</source>
        <translation>{file}: Die Datei der Gewichte kann nicht gelesen werden ({reason}); neu beschaffen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>{file}: the weights file describes a network that cannot be built.</source>
        <translation>{file}: Die Datei der Gewichte beschreibt ein Netz, das sich nicht bauen lässt.</translation>
    </message>
    <message>
        <source>{file}: the weights file does not say which network it holds.</source>
        <translation>{file}: Die Datei der Gewichte sagt nicht, welches Netz sie enthält.</translation>
    </message>
    <message>
        <source>{file}: the weights file is damaged; get it again or choose another.</source>
        <translation>{file}: Die Datei der Gewichte ist beschädigt; neu beschaffen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>{file}: the {plane} is {columns} × {rows} pixels but the picture is {width} × {height}; use the {plane} of this picture.</source>
        <translation>{file}: {plane} hat {columns} × {rows} Pixel, das Bild aber {width} × {height}; verwendet werden muss, was zu diesem Bild gehört ({plane}).</translation>
    </message>
    <message>
        <source>{file}: these are not weights that mattegui or its training saved.</source>
        <translation>{file}: Das sind keine Gewichte, die mattegui oder sein Training gespeichert hat.</translation>
    </message>
    <message>
        <source>{file}: this alpha is {found} pixels but the picture is {wanted}; choose the alpha of this picture.</source>
        <translation>{file}: Dieses Alpha hat {found} Pixel, das Bild aber {wanted}; bitte das Alpha dieses Bildes wählen.</translation>
    </message>
    <message>
        <source>{file}: this checkpoint is not of a Deep Image Matting network that mattegui knows.</source>
        <translation>{file}: Dieser Checkpoint ist von keinem Netz für Deep Image Matting, das mattegui kennt.</translation>
    </message>
    <message>
        <source>{file}: this is not a weights file, or it is damaged; get it again or choose another.</source>
        <translation>{file}: Das ist keine Datei mit Gewichten, oder sie ist beschädigt; neu beschaffen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>{file}: this kind of file cannot be written here; end the name in one of {names}.</source>
        <translation>{file}: Diese Art von Datei kann hier nicht geschrieben werden; der Name muss auf eine von {names} enden.</translation>
    </message>
    <message>
        <source>{file}: would be taken for a file of {name}; rename it.</source>
        <translation>{file}: würde für eine Datei von {name} gehalten; bitte umbenennen.</translation>
    </message>
    <message>
        <source>{file}: would be written for {source}, but the name belongs to {other}, too; put {{stem}}, {{kind}} and {{suffix}} into the pattern, or choose another folder.</source>
        <translation>{file}: würde für {source} geschrieben, doch der Name gehört auch zu {other}; {{stem}}, {{kind}} und {{suffix}} ins Muster aufnehmen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{file}: {error}</source>
        <translation>{file}: {error}</translation>
    </message>
    <message>
        <source>{file}: {format} does not keep every value of an alpha; PNG does.</source>
        <translation>{file}: {format} behält nicht jeden Wert eines Alphas; PNG schon.</translation>
    </message>
    <message>
        <source>{file}: {format} holds no transparency, so the cutout was laid on its background.</source>
        <translation>{file}: {format} kennt keine Transparenz, darum liegt der Freisteller auf seinem Hintergrund.</translation>
    </message>
    <message>
        <source>{file}: {format} holds no {wish} a channel; {depth} were written.</source>
        <translation>{file}: {format} fasst nicht {wish} je Kanal; geschrieben wurden {depth}.</translation>
    </message>
    <message>
        <source>{file}: {size:.1f} GB of pixels may not fit into {suffix}, which ends at {most:.1f} GB; choose .png.</source>
        <translation>{file}: {size:.1f} GB Pixel passen vielleicht nicht in {suffix}, das bei {most:.1f} GB endet; .png wählen.</translation>
    </message>
    <message>
        <source>{file}: {suffix} holds at most {most} megapixels, and the picture has {width} × {height} pixels; choose .png or .tif.</source>
        <translation>{file}: {suffix} fasst höchstens {most} Megapixel, und das Bild hat {width} × {height} Pixel; .png oder .tif wählen.</translation>
    </message>
    <message>
        <source>{file}: {suffix} holds at most {most} pixels a side, and the picture has {width} × {height}; choose {other}.</source>
        <translation>{file}: {suffix} fasst höchstens {most} Pixel je Seite, und das Bild hat {width} × {height}; {other} wählen.</translation>
    </message>
    <message>
        <source>{finished} of {every} done</source>
        <translation>{finished} von {every} fertig</translation>
    </message>
    <message>
        <source>{finished} of {every} frames done</source>
        <translation>{finished} von {every} Einzelbildern fertig</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{folder} cannot be locked</source>
        <translation>{folder} kann nicht gesperrt werden</translation>
    </message>
    <message>
        <source>{folder}: cannot be looked into ({reason}).</source>
        <translation>{folder}: kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{folder}: cannot be made a folder ({reason}).</source>
        <translation>{folder}: kann nicht als Ordner angelegt werden ({reason}).</translation>
    </message>
    <message>
        <source>{folder}: cannot be written ({reason}).</source>
        <translation>{folder}: kann nicht beschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>{folder}: holds no picture that can be opened; choose a folder of photographs.</source>
        <translation>{folder}: enthält kein Bild, das sich öffnen lässt; bitte einen Ordner mit Fotos wählen.</translation>
    </message>
    <message>
        <source>{folder}: holds no pictures in the layout {layout}; --layout names another arrangement.</source>
        <translation>{folder}: enthält keine Bilder in der Anordnung {layout}; --layout nennt eine andere.</translation>
    </message>
    <message>
        <source>{folder}: holds no pictures with trimap and alpha; training/README.md shows the layouts.</source>
        <translation>{folder}: enthält keine Bilder mit Trimap und Alpha; training/README.md zeigt die Anordnungen.</translation>
    </message>
    <message>
        <source>{folder}: the folder of the sessions is not there; choose another one in the menu Queue.</source>
        <translation>{folder}: Der Ordner der Sitzungen ist nicht da; bitte im Menü Warteschlange einen anderen wählen.</translation>
    </message>
    <message>
        <source>{handle}; {key} copies it</source>
        <translation>{handle}; {key} kopiert ihn</translation>
    </message>
    <message>
        <source>{image}: is a session, which has its own trimap; leave --trimap out.</source>
        <translation>{image}: ist eine Sitzung und hat ihre eigene Trimap; --trimap weglassen.</translation>
    </message>
    <message>
        <source>{key} is the key of “{command}”.</source>
        <translation>{key} ist die Taste für „{command}“.</translation>
    </message>
    <message>
        <source>{key} {effect}. Please choose another key.</source>
        <translation>{key} {effect}. Bitte eine andere Taste wählen.</translation>
    </message>
    <message>
        <source>{kind} holds no {names}; left out.</source>
        <translation>{kind} kann nicht aufnehmen, daher weggelassen: {names}.</translation>
    </message>
    <message>
        <source>{language}, from the next start on</source>
        <translation>{language}, ab dem nächsten Start</translation>
    </message>
    <message>
        <source>{names}: gives the name {name}, which is none for a file in the folder.</source>
        <translation>{names}: ergibt den Namen {name}, der für eine Datei im Ordner nicht taugt.</translation>
    </message>
    <message>
        <source>{names}: is no pattern for names ({error}).</source>
        <translation>{names}: ist kein Muster für Namen ({error}).</translation>
    </message>
    <message>
        <source>{names}: only {{stem}}, {{kind}} and {{suffix}} are known.</source>
        <translation>{names}: nur {{stem}}, {{kind}} und {{suffix}} sind bekannt.</translation>
    </message>
    <message>
        <source>{name} has another size, so this trimap begins anew.</source>
        <translation>{name} hat eine andere Größe, darum beginnt diese Trimap neu.</translation>
    </message>
    <message>
        <source>{name} has no alpha yet.</source>
        <translation>{name} hat noch kein Alpha.</translation>
    </message>
    <message>
        <source>{name} is not a device; choose auto, {names}.</source>
        <translation>{name} ist kein Gerät; auto, {names} wählen.</translation>
    </message>
    <message>
        <source>{name} is not a precision; choose one of {names}.</source>
        <translation>{name} ist keine Genauigkeit; eine von {names} wählen.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} gibt es schon und wird ersetzt.</translation>
    </message>
    <message>
        <source>{name} lies beside this picture.</source>
        <translation>{name} liegt neben diesem Bild.</translation>
    </message>
    <message>
        <source>{name} must be a numpy array of shape {shape} and type uint8, not {found}.</source>
        <translation>{name} muss ein Feld von numpy mit der Form {shape} und dem Typ uint8 sein, nicht {found}.</translation>
    </message>
    <message>
        <source>{name} must be a word such as &quot;auto&quot;, not {found}.</source>
        <translation>{name} muss ein Wort wie „auto“ sein, nicht {found}.</translation>
    </message>
    <message>
        <source>{name} shows something else, so this trimap begins anew.</source>
        <translation>{name} zeigt etwas anderes, darum beginnt diese Trimap neu.</translation>
    </message>
    <message>
        <source>{name}: is no name for a folder; give the set a plain one.</source>
        <translation>{name}: ist kein Name für einen Ordner; dem Satz einen einfachen geben.</translation>
    </message>
    <message>
        <source>{name}: no alpha lies with this picture.</source>
        <translation>{name}: Bei diesem Bild liegt kein Alpha.</translation>
    </message>
    <message>
        <source>{name}: the trimap is {columns} × {rows} pixels but the picture is {width} × {height}; use a trimap made for this picture.</source>
        <translation>{name}: Die Trimap hat {columns} × {rows} Pixel, das Bild aber {width} × {height}; eine Trimap dieses Bildes verwenden.</translation>
    </message>
    <message>
        <source>{name}: this computer offers torch no such device; choose auto or cpu.</source>
        <translation>{name}: Dieser Rechner bietet torch kein solches Gerät; auto oder cpu wählen.</translation>
    </message>
    <message>
        <source>{name}: this {type} has no instructions for it; choose {names}.</source>
        <translation>{name}: {type} hat hier keine Befehle dafür; {names} wählen.</translation>
    </message>
    <message>
        <source>{one} and no {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{out}: holds a dataset in the layout {layout}; choose another folder.</source>
        <translation>{out}: enthält einen Datensatz in der Anordnung {layout}; einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{photograph} is not the file that {session} was made on: its content has changed. Open the session on it as it is now? Its alpha is then computed anew.</source>
        <translation>{photograph} ist nicht mehr die Datei, zu der {session} gehört: Ihr Inhalt hat sich geändert. Die Sitzung trotzdem mit dieser Datei öffnen? Das Alpha wird dann neu berechnet.</translation>
    </message>
    <message>
        <source>{session}: its photograph {name} is not there unchanged; put it beside the session.</source>
        <translation>{session}: Das Foto {name} ist nicht unverändert da; es neben die Sitzung legen.</translation>
    </message>
    <message>
        <source>{share:.0%} is unknown; mark more of what is surely foreground or background.</source>
        <translation>{share:.0%} sind unbekannt; mehr von dem markieren, was sicher Vordergrund oder Hintergrund ist.</translation>
    </message>
    <message>
        <source>{share} unknown</source>
        <translation>{share} unbekannt</translation>
    </message>
    <message>
        <source>{shown} shown</source>
        <translation>{shown} gezeigt</translation>
    </message>
    <message>
        <source>{smaller} and {larger}, </source>
        <translation>{smaller} und {larger}, </translation>
    </message>
    <message>
        <source>{source}: cannot be read ({reason}).</source>
        <translation>{source}: kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{source}: has neither trimap nor alpha and is left out.</source>
        <translation>{source}: hat weder Trimap noch Alpha und wird ausgelassen.</translation>
    </message>
    <message>
        <source>{source}: has no alpha and is left out.</source>
        <translation>{source}: hat kein Alpha und wird ausgelassen.</translation>
    </message>
    <message>
        <source>{stem} is the photograph&apos;s name, {kind} cutout, alpha, fg, comp or trimap</source>
        <translation>{stem} ist der Name des Fotos, {kind} ist cutout, alpha, fg, comp oder trimap</translation>
    </message>
    <message>
        <source>{strays} pixels were not 0, 128 or 255 and were taken for the nearest of them.</source>
        <translation>{strays} Pixel waren nicht 0, 128 oder 255 und gelten als der nächste dieser Werte.</translation>
    </message>
    <message>
        <source>{suffix}: cannot be written here; use one of {names}.</source>
        <translation>{suffix}: kann hier nicht geschrieben werden; eine von {names} verwenden.</translation>
    </message>
    <message>
        <source>{target}: is the photograph itself; choose another folder for the alphas.</source>
        <translation>{target}: ist das Foto selbst; für die Alphas einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{task} failed: there is not enough memory; close other programs and try again.</source>
        <translation>Fehlgeschlagen ({task}): Der Speicher reicht nicht; andere Programme schließen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{task} failed: {error}</source>
        <translation>Fehlgeschlagen ({task}): {error}</translation>
    </message>
    <message>
        <source>{task} is not done yet. Give it up? What is written stays.</source>
        <translation>{task} ist noch nicht geschehen. Aufgeben? Was geschrieben ist, bleibt.</translation>
    </message>
    <message>
        <source>{task} is not done, because the alpha is not complete yet. Give it up?</source>
        <translation>{task} ist noch nicht geschehen, weil das Alpha noch nicht vollständig ist. Aufgeben?</translation>
    </message>
    <message>
        <source>{task} was given up: another picture came before the alpha was complete.</source>
        <translation>{task} wurde aufgegeben: Ein anderes Bild kam, bevor das Alpha vollständig war.</translation>
    </message>
    <message>
        <source>{task}…</source>
        <translation>{task} …</translation>
    </message>
    <message>
        <source>{there}: is one of the pictures that are read; choose another folder for what is made.</source>
        <translation>{there}: ist eines der Bilder, die gelesen werden; für das Ergebnis einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{unclear} pixels had a colour between these and were taken for unknown.</source>
        <translation>{unclear} Pixel hatten eine Farbe dazwischen und gelten als unbekannt.</translation>
    </message>
    <message>
        <source>{value}: is no colour; write it like #1e90ff, or give the name of a picture.</source>
        <translation>{value}: ist keine Farbe; wie #1e90ff schreiben oder den Namen eines Bildes angeben.</translation>
    </message>
    <message>
        <source>{what} of {count} bytes does not fit into {kind} and is left out.</source>
        <translation>{what} mit {count} Bytes passt nicht in {kind} und wird weggelassen.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are more than the {limit} megapixels allowed.</source>
        <translation>{width} × {height} Pixel sind mehr als die erlaubten {limit} Megapixel.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels of this depth take {needed:.1f} GB of memory while they are opened, and {free:.1f} GB are free; close other programs, or make the picture smaller.</source>
        <translation>{width} × {height} Pixel dieser Tiefe brauchen beim Öffnen {needed:.1f} GB Speicher, und {free:.1f} GB sind frei; andere Programme schließen oder das Bild verkleinern.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels, about {size}</source>
        <translation>{width} × {height} Pixel, etwa {size}</translation>
    </message>
    <message>
        <source>“{command}”</source>
        <translation>„{command}“</translation>
    </message>
</context>
</TS>
