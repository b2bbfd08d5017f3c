<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name></name>
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
        <source>&amp;Format</source>
        <translation>&amp;Dateiformat</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Hil&amp;fe</translation>
    </message>
    <message>
        <source>&amp;Leave as it is</source>
        <translation>&amp;So lassen</translation>
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
        <source>1 finding. Choose one to see its place.</source>
        <translation>Ein Befund. Anklicken zeigt die Stelle.</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>A gap inside the foreground is unknown and comes out see-through.</source>
        <translation>Eine Lücke im Vordergrund ist unbekannt und wird durchsichtig.</translation>
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
        <source>Add a key for {command}</source>
        <translation>Taste für {command} hinzufügen</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Taste hinzufügen …</translation>
    </message>
    <message>
        <source>All keys are the preset&apos;s.</source>
        <translation>Alle Tasten sind die der Vorlage.</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
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
        <source>Annotator</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Annotator: one hand on the keyboard, the other on the pen.</source>
        <translation>Annotation: eine Hand an der Tastatur, die andere am Stift.</translation>
    </message>
    <message>
        <source>As in the p&amp;reset</source>
        <translation>&amp;Wie in der Vorlage</translation>
    </message>
    <message>
        <source>As the photograph</source>
        <translation>Wie das Foto</translation>
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
        <source>Background picture</source>
        <translation>Hintergrundbild</translation>
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
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Brush size, where the desktop leaves it to us</source>
        <translation>Pinselgröße, wo der Desktop es zulässt</translation>
    </message>
    <message>
        <source>Burn</source>
        <translation>Abdunkeln</translation>
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
        <source>Checking the trimap</source>
        <translation>Trimap wird geprüft</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Choose a command above.</source>
        <translation>Oben einen Befehl wählen.</translation>
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
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
    <message>
        <source>Close a polygon</source>
        <translation>Ein Polygon schließen</translation>
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
        <source>Compare with an alpha</source>
        <translation>Mit einem Alpha vergleichen</translation>
    </message>
    <message>
        <source>Comparing with the reference</source>
        <translation>Vergleich mit der Referenz läuft</translation>
    </message>
    <message>
        <source>Composite on the background</source>
        <translation>Montage auf dem Hintergrund</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
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
        <source>Cutout with transparency</source>
        <translation>Freisteller mit Transparenz</translation>
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
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Dodge</source>
        <translation>Aufhellen</translation>
    </message>
    <message>
        <source>Drag a box around the subject; its edge is found inside</source>
        <translation>Rahmen um das Motiv aufziehen; seine Kante wird darin gesucht</translation>
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
        <source>Drag to compare; a double click puts it back into the middle</source>
        <translation>Zum Vergleichen ziehen; ein Doppelklick setzt es in die Mitte zurück</translation>
    </message>
    <message>
        <source>Drag turns, Shift by 15 degrees</source>
        <translation>Ziehen dreht, Umschalt in Schritten von 15 Grad</translation>
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
        <source>Draw loosely around the subject; its edge is found inside the line</source>
        <translation>Motiv locker umfahren; seine Kante wird innerhalb der Linie gesucht</translation>
    </message>
    <message>
        <source>Drop it here to open it</source>
        <translation>Zum Öffnen hier ablegen</translation>
    </message>
    <message>
        <source>Enter / double click</source>
        <translation>Enter / Doppelklick</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Everything, into a folder</source>
        <translation>Alles, in einen Ordner</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
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
        <source>Exporting {name}</source>
        <translation>{name} wird exportiert</translation>
    </message>
    <message>
        <source>File &amp;names</source>
        <translation>Datei&amp;namen</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
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
        <source>Finding the edge</source>
        <translation>Kante wird gesucht</translation>
    </message>
    <message>
        <source>Finding the edge again</source>
        <translation>Kante wird neu gesucht</translation>
    </message>
    <message>
        <source>Floats</source>
        <translation>Gleitkommazahlen</translation>
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
        <source>Full size</source>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>It just fills the photograph: scale it up, or choose Fit, to move it</source>
        <translation>Er füllt das Foto gerade aus: zum Verschieben vergrößern oder Einpassen wählen</translation>
    </message>
    <message>
        <source>Keep &amp;places, serial numbers and owners&apos; names</source>
        <translation>&amp;Orte, Seriennummern und Namen der Besitzer behalten</translation>
    </message>
    <message>
        <source>Keep sessions in</source>
        <translation>Sitzungen aufbewahren in</translation>
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
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
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
        <source>Longest side</source>
        <translation>Längste Seite</translation>
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
        <source>Mask or alpha</source>
        <translation>Maske oder Alpha</translation>
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
        <source>Move the picture</source>
        <translation>Das Bild verschieben</translation>
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
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
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
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Open a photograph first.</source>
        <translation>Erst ein Foto öffnen.</translation>
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
        <source>Open trimap</source>
        <translation>Trimap öffnen</translation>
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
        <source>Outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>Paint foreground and background first: there is no alpha to retouch yet</source>
        <translation>Erst Vordergrund und Hintergrund malen: Noch gibt es kein Alpha zum Retuschieren</translation>
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
        <source>Paint {labels} first: the network needs both.</source>
        <translation>Erst {labels} malen: Das Netz braucht Vordergrund und Hintergrund.</translation>
    </message>
    <message>
        <source>Paint {labels} first: there is no alpha yet.</source>
        <translation>Erst {labels} malen: Noch gibt es kein Alpha.</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bedienfelder</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>Prozent</translation>
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
        <source>Pick the label</source>
        <translation>Die Markierung aufnehmen</translation>
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
        <source>Place cutout</source>
        <translation>Freisteller platzieren</translation>
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
        <source>Protected: paints over {label} only</source>
        <translation>Geschützt: malt nur über {label}</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
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
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Reset &amp;all…</source>
        <translation>&amp;Alle zurücksetzen …</translation>
    </message>
    <message>
        <source>Restore network</source>
        <translation>Netz wiederherstellen</translation>
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
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>Save trimap</source>
        <translation>Trimap speichern</translation>
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
        <source>Search a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Sessions ({patterns})</source>
        <translation>Sitzungen ({patterns})</translation>
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
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Space+drag / middle drag</source>
        <translation>Space+ziehen / mittlere Taste</translation>
    </message>
    <message>
        <source>Start from it</source>
        <translation>Damit beginnen</translation>
    </message>
    <message>
        <source>Straight line from the last point</source>
        <translation>Gerade Linie vom letzten Punkt</translation>
    </message>
    <message>
        <source>Take a polygon&apos;s corner back</source>
        <translation>Eine Ecke des Polygons zurücknehmen</translation>
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
        <source>The background is left out: {reason}</source>
        <translation>Der Hintergrund wird weggelassen: {reason}</translation>
    </message>
    <message>
        <source>The background of last time is left out: {reason}</source>
        <translation>Der letzte Hintergrund wird weggelassen: {reason}</translation>
    </message>
    <message>
        <source>The cutout is on the clipboard.</source>
        <translation>Der Freisteller ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The cutout stands elsewhere on this background, so paint in another view, such as Trimap or On black.</source>
        <translation>Der Freisteller steht auf diesem Hintergrund anderswo; zum Malen eine andere Ansicht wählen, etwa Trimap oder Auf Schwarz.</translation>
    </message>
    <message>
        <source>The device is out of memory: close other programs, then press Enter.</source>
        <translation>Das Gerät hat keinen Speicher mehr: andere Programme schließen, dann Enter drücken.</translation>
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
        <source>The photograph {name} of {session} was not found. Show where it is?</source>
        <translation>Das Foto {name} zu {session} wurde nicht gefunden. Zeigen, wo es liegt?</translation>
    </message>
    <message>
        <source>The picture&apos;s alpha: {remark}</source>
        <translation>Alpha des Bildes: {remark}</translation>
    </message>
    <message>
        <source>The trimap has changed since; check again when you are done.</source>
        <translation>Die Trimap hat sich seitdem geändert; nach der Arbeit erneut prüfen.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
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
        <source>Tidying up</source>
        <translation>Wird aufgeräumt</translation>
    </message>
    <message>
        <source>Tolerance {level}: drag right for more, Esc gives up</source>
        <translation>Toleranz {level}: nach rechts ziehen für mehr, Esc bricht ab</translation>
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
        <source>Trimaps ({patterns});;All files (*)</source>
        <translation>Trimaps ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
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
        <source>What was painted on {name} is not saved. Save it?</source>
        <translation>Was auf {name} gemalt wurde, ist nicht gespeichert. Jetzt speichern?</translation>
    </message>
    <message>
        <source>Where the result goes</source>
        <translation>Wohin das Ergebnis kommt</translation>
    </message>
    <message>
        <source>Whoever mends it needs the text above; it stands in {log}, too.</source>
        <translation>Wer den Fehler behebt, braucht den Text oben; er steht auch in {log}.</translation>
    </message>
    <message>
        <source>With Fill: a colour, more of it to the right</source>
        <translation>Mit Füllen: eine Farbe, nach rechts mehr davon</translation>
    </message>
    <message>
        <source>You have changed the key of 1 command.</source>
        <translation>Bei einem Befehl sind die Tasten geändert.</translation>
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
        <source>background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>barrel button</source>
        <translation>Seitentaste</translation>
    </message>
    <message>
        <source>cancels, here and everywhere</source>
        <translation>bricht ab, hier und überall</translation>
    </message>
    <message>
        <source>eraser&apos;s end</source>
        <translation>Radiererende</translation>
    </message>
    <message>
        <source>foreground</source>
        <translation>Vordergrund</translation>
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
        <source>older than {name}</source>
        <translation>älter als {name}</translation>
    </message>
    <message>
        <source>right drag / Ctrl+left drag</source>
        <translation>rechts ziehen / Ctrl+links ziehen</translation>
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
        <source>two fingers</source>
        <translation>zwei Finger</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>wheel / Ctrl+wheel / pinch</source>
        <translation>Rad / Ctrl+Rad / spreizen</translation>
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
        <source>{file}: another program writes it; remove {lock} if none does.</source>
        <translation>{file}: Ein anderes Programm schreibt sie; falls keines läuft, {lock} entfernen.</translation>
    </message>
    <message>
        <source>{file}: cannot be read ({reason}).</source>
        <translation>{file}: kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{file}: has changed since the session was saved; its alpha is computed anew.</source>
        <translation>{file}: hat sich geändert, seit die Sitzung gespeichert wurde; das Alpha wird neu berechnet.</translation>
    </message>
    <message>
        <source>{file}: is open in another mattegui (process {process} on {host}); close it there first. If none runs there, remove {lock} beside it.</source>
        <translation>{file}: ist in einem anderen mattegui geöffnet (Prozess {process} auf {host}); bitte erst dort schließen. Falls dort keines läuft, {lock} daneben entfernen.</translation>
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
        <source>{file}: this alpha is {found} pixels but the picture is {wanted}; choose the alpha of this picture.</source>
        <translation>{file}: Dieses Alpha hat {found} Pixel, das Bild aber {wanted}; bitte das Alpha dieses Bildes wählen.</translation>
    </message>
    <message>
        <source>{folder} cannot be locked</source>
        <translation>{folder} kann nicht gesperrt werden</translation>
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
        <source>{folder}: the folder of the sessions is not there; choose another one in the menu Queue.</source>
        <translation>{folder}: Der Ordner der Sitzungen ist nicht da; bitte im Menü Warteschlange einen anderen wählen.</translation>
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
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} gibt es schon und wird ersetzt.</translation>
    </message>
    <message>
        <source>{name} lies beside this picture.</source>
        <translation>{name} liegt neben diesem Bild.</translation>
    </message>
    <message>
        <source>{name}: no alpha lies with this picture.</source>
        <translation>{name}: Bei diesem Bild liegt kein Alpha.</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{photograph} is not the file that {session} was made on: its content has changed. Open the session on it as it is now? Its alpha is then computed anew.</source>
        <translation>{photograph} ist nicht mehr die Datei, zu der {session} gehört: Ihr Inhalt hat sich geändert. Die Sitzung trotzdem mit dieser Datei öffnen? Das Alpha wird dann neu berechnet.</translation>
    </message>
    <message>
        <source>{stem} is the photograph&apos;s name, {kind} cutout, alpha, fg, comp or trimap</source>
        <translation>{stem} ist der Name des Fotos, {kind} ist cutout, alpha, fg, comp oder trimap</translation>
    </message>
    <message>
        <source>{task} failed: {error}</source>
        <translation>Fehlgeschlagen ({task}): {error}</translation>
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
