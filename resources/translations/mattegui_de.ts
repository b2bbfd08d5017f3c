<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>As the system is</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The window has this language when the program starts next.</source>
        <translation>Das Fenster hat diese Sprache ab dem nächsten Start des Programms.</translation>
    </message>
</context>
</TS>
